/** One visit to IT's web server: fetches a new block pack and a new update, if there are any. */
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Validators } from '../../core/fetching/answers.ts';
import { type FetchFault, isFileFault } from '../../core/fetching/faults.ts';
import type { FetchOutcome, FetchView } from '../../core/fetching/fetch-view.ts';
import { FETCHED_NAMES } from '../../core/fetching/names.ts';
import { afterVisit } from '../../core/fetching/visits.ts';
import { MAX_PACK_BYTES, MAX_SIGNATURE_BYTES } from '../../core/packs/pack-format.ts';
import { blocksFileBytes, MAX_MANIFEST_BYTES, type UpdateManifest } from '../../core/updates/update-format.ts';
import { type Fetched, fetchFile } from './fetch-file.ts';
import type { FetchedKind, FetchMemory } from './fetch-memory.ts';
import type { GetOptions } from './https-get.ts';

/** The verdict on a fetched pack or update. */
export type Judged =
  | { readonly kind: 'taken'; readonly words: string }
  /** `final`: the verdict stands until the server has another file. */
  | { readonly kind: 'refused'; readonly words: string; readonly why: FetchFault; readonly final: boolean }
  /** This PC already has it. */
  | { readonly kind: 'here' };

export interface ServerVisit {
  readonly base: string;
  readonly folder: string;
  readonly options: GetOptions;
  readonly memory: FetchMemory;
  /** Null if this kiosk accepts no packs. */
  readonly takePack: ((bytes: Uint8Array, signature: string) => Promise<Judged>) | null;
  /** Null if this PC accepts no updates of itself. */
  readonly update: {
    /** Called before the blocks are fetched. */
    judge(bytes: Uint8Array, signature: string): Promise<{ readonly refused: Judged } | { readonly manifest: UpdateManifest }>;
    /** Called once all files are in the folder. Null if the PC opened before there was a verdict. */
    handOver(): Promise<Judged | null>;
  } | null;
  onWork(work: FetchView['work']): void;
  /** The wall clock, in milliseconds. */
  now(): number;
}

/** What is remembered about one kind after the visit. */
interface Step {
  readonly outcome: FetchOutcome | null;
  readonly known: Validators | null;
  readonly fault: { readonly why: FetchFault; readonly retryMs: number | null } | null;
}

/** Makes one visit. Never rejects. @returns the memory to keep from now on */
export async function visitServer(visit: ServerVisit): Promise<FetchMemory> {
  const { memory, takePack, update, onWork } = visit;
  const idle = (kind: FetchedKind): Step => ({ outcome: null, known: memory.known[kind], fault: null });
  const updateAfter = async (pack: Step): Promise<Step> => {
    if (update === null) return idle('update');
    if (pack.fault?.why === 'opened') return { ...idle('update'), outcome: memory.outcomes.update };
    return await step(visit, 'update', () => updateStep(visit, update));
  };
  const first = takePack === null ? idle('pack') : await step(visit, 'pack', () => packStep(visit, takePack));
  const second = await updateAfter(first);
  onWork(null);
  const fault = first.fault ?? second.fault ?? nothingThere([first, second]);
  return {
    ...memory,
    visits: afterVisit(memory.visits, visit.now(), fault),
    known: { pack: first.known, update: second.known },
    outcomes: { pack: first.outcome, update: second.outcome },
  };
}

/** An address with neither a pack nor an update is a wrong address. */
function nothingThere(steps: readonly Step[]): Step['fault'] {
  const outcomes = steps.flatMap(({ outcome }) => outcome ?? []);
  return outcomes.length > 0 && outcomes.every(({ kind }) => kind === 'absent') ? { why: 'absent', retryMs: null } : null;
}

async function step(
  { memory, onWork }: ServerVisit,
  kind: FetchedKind,
  take: () => Promise<Step | Extract<Fetched, { kind: 'failed' }>>,
) {
  onWork({ what: kind, percent: null });
  const taken = await take().catch((): Step['fault'] => ({ why: 'disk', retryMs: null }));
  if (taken !== null && 'known' in taken) return taken;
  const known = memory.known[kind];
  if (taken?.why === 'absent') return { outcome: { kind: 'absent' }, known: null, fault: null } as const;
  return { outcome: memory.outcomes[kind], known, fault: taken } as const;
}

async function packStep(visit: ServerVisit, takePack: NonNullable<ServerVisit['takePack']>) {
  const { folder, memory } = visit;
  const signature = await small(visit, FETCHED_NAMES.packSignature, memory.known.pack, MAX_SIGNATURE_BYTES);
  if (signature.kind !== 'got') return notGot(signature, memory, 'pack');
  const pack = await large(visit, 'pack', FETCHED_NAMES.pack, MAX_PACK_BYTES, null);
  if (pack.kind !== 'got') return pack.kind === 'same' ? unexpectedSame : pack;
  const judged = await takePack(await readFile(pack.path), await readFile(signature.path, 'utf8'));
  for (const name of [FETCHED_NAMES.pack, FETCHED_NAMES.packSignature]) await rm(join(folder, name), { force: true });
  return after(judged, signature.validators);
}

async function updateStep(visit: ServerVisit, { judge, handOver }: NonNullable<ServerVisit['update']>) {
  const { folder, memory } = visit;
  const signature = await small(visit, FETCHED_NAMES.updateSignature, memory.known.update, MAX_SIGNATURE_BYTES);
  if (signature.kind !== 'got') return notGot(signature, memory, 'update');
  const text = await small(visit, FETCHED_NAMES.update, null, MAX_MANIFEST_BYTES);
  if (text.kind !== 'got') return text.kind === 'same' ? unexpectedSame : text;
  const judged = await judge(await readFile(text.path), await readFile(signature.path, 'utf8'));
  if ('refused' in judged) return await cleaned(folder, after(judged.refused, signature.validators));
  const bytes = blocksFileBytes(judged.manifest);
  const path = join(folder, FETCHED_NAMES.blocks);
  // The blocks may be complete already: an earlier visit, before a restart of the kiosk, may have handed them over.
  if ((await stat(path).catch(() => null))?.size !== bytes) {
    const blocks = await large(visit, 'update', FETCHED_NAMES.blocks, bytes, bytes);
    if (blocks.kind !== 'got') return blocks.kind === 'same' ? unexpectedSame : blocks;
  }
  const handed = await handOver();
  // The PC's service goes on without us, and the next visit finds out what came of it.
  if (handed === null) return { kind: 'failed', why: 'opened', retryMs: null } as const;
  return await cleaned(folder, after(handed, signature.validators));
}

function small(
  { base, folder, options }: ServerVisit,
  name: string,
  known: Validators | null,
  maxBytes: number,
): Promise<Fetched> {
  return fetchFile({ base, name, folder, known, maxBytes, exactBytes: null }, options);
}

function large(
  { base, folder, options, onWork }: ServerVisit,
  what: FetchedKind,
  name: string,
  maxBytes: number,
  exactBytes: number | null,
) {
  let last = -1;
  const onProgress = (bytes: number, total: number | null): void => {
    const percent = total === null ? null : Math.floor((bytes / total) * 100);
    if (percent === null || percent === last) return;
    last = percent;
    onWork({ what, percent });
  };
  return fetchFile({ base, name, folder, known: null, maxBytes, exactBytes, onProgress }, options);
}

function notGot(fetched: Exclude<Fetched, { kind: 'got' }>, { known, outcomes }: FetchMemory, kind: FetchedKind) {
  if (fetched.kind === 'failed') return fetched;
  // The server still has the file that was refused for good.
  const outcome: FetchOutcome = outcomes[kind]?.kind === 'refused' ? outcomes[kind] : { kind: 'same' };
  return { outcome, known: known[kind], fault: null };
}

/** The server answered "not modified" to an unconditional request. */
const unexpectedSame = { kind: 'failed', why: 'form', retryMs: null } as const;

function after(judged: Judged, validators: Validators): Step {
  if (judged.kind === 'here') return { outcome: { kind: 'same' }, known: validators, fault: null };
  if (judged.kind === 'taken') return { outcome: judged, known: validators, fault: null };
  const { words, why, final } = judged;
  const outcome = { kind: 'refused', words } as const;
  return final ? { outcome, known: validators, fault: null } : { outcome, known: null, fault: { why, retryMs: null } };
}

/** Removes the files, unless a later visit can use them: blocks refused only because another update is still on trial are kept. */
async function cleaned(folder: string, done: Step): Promise<Step> {
  if (done.fault === null || isFileFault(done.fault.why))
    for (const name of [FETCHED_NAMES.update, FETCHED_NAMES.updateSignature, FETCHED_NAMES.blocks])
      await rm(join(folder, name), { force: true });
  return done;
}
