/** Installs an update into the inactive slot. The PC's own service does this while the kiosk keeps running. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { withoutStick } from '../../core/fetching/refusal-meaning.ts';
import { planInstallation, type Slot, standingOf } from '../../core/updates/boot-entries.ts';
import { blocksFileBytes, type UpdateManifest } from '../../core/updates/update-format.ts';
import { memoryAfterStart, type UpdateMemory } from '../../core/updates/update-memory.ts';
import type { UpdateNews } from '../../core/updates/update-news.ts';
import { type UpdateRefusal, updateRefusalWords } from '../../core/updates/update-refusals.ts';
import type { Result } from '../files/result.ts';
import type { PinnedKey } from '../packs/pins.ts';
import type { Mount } from '../sticks/mounts.ts';
import type { StickOptions } from '../sticks/open-stick.ts';
import { entryNames } from './entry-names.ts';
import { judgeUpdate } from './judge-update.ts';
import { withFetchedUpdate } from './read-fetched.ts';
import { type StickUpdate, withStickUpdate } from './read-update.ts';
import type { ThisSystem } from './this-system.ts';
import { readUpdateMemory, writeEntryNames, writeNews, writeUpdateMemory } from './update-store.ts';
import { readEntries, writeUpdate } from './write-update.ts';

export interface UpdatePlace {
  readonly system: Pick<ThisSystem, 'slot' | 'rootHash'>;
  readonly group: string;
  readonly key: PinnedKey | null;
  /** One less than the lowest serial that IT's settings allow. */
  readonly pinnedFloor: number;
  /** The EFI partition, mounted. */
  readonly esp: string;
  /** The partition of a slot. */
  readonly slotDevice: (slot: Slot) => string;
  readonly memoryFile: string;
  readonly statusFolder: string;
}

/** Installs the update on a stick. @returns the final message for staff, which is also written to a file for the kiosk */
export async function takeUpdate(mount: Mount, place: UpdatePlace, options: StickOptions = {}): Promise<UpdateNews> {
  return await take(
    (use) => withStickUpdate(mount, options, use),
    place,
    (news) => news,
  );
}

/** The same for an update that the kiosk has fetched from IT's web server into this folder. */
export async function takeFetchedUpdate(folder: string, place: UpdatePlace): Promise<UpdateNews> {
  return await take((use) => withFetchedUpdate(folder, use), place, ofServer);
}

function ofServer(news: UpdateNews): UpdateNews {
  return news.kind === 'refused' ? { ...news, from: 'web', words: withoutStick(news.words) } : { ...news, from: 'web' };
}

async function take(
  withUpdate: (use: (update: StickUpdate) => Promise<UpdateNews>) => Promise<Result<UpdateNews>>,
  place: UpdatePlace,
  adapt: (news: UpdateNews) => UpdateNews,
): Promise<UpdateNews> {
  const tell = (news: UpdateNews) => writeNews(adapt(news), place.statusFolder);
  const taken = await withUpdate((update) => takeFrom(update, place, tell));
  const news: UpdateNews = taken.ok ? taken.value : { kind: 'refused', why: 'stick', words: taken.problems.join(' ') };
  await writeEntryNames(await entryNames(place.esp), place.statusFolder);
  await tell(news);
  return adapt(news);
}

async function takeFrom(
  { bytes, signature, blocks }: StickUpdate,
  place: UpdatePlace,
  tell: (news: UpdateNews) => Promise<void>,
): Promise<UpdateNews> {
  const { system, esp, memoryFile } = place;
  const read = await readUpdateMemory(memoryFile);
  if (!read.ok) return { kind: 'refused', why: 'manifest', words: read.why };
  const entries = await readEntries(esp);
  const running = { serial: entries.find(({ slot }) => slot === system.slot)?.serial ?? 0, rootHash: system.rootHash };
  const standing = standingOf(entries, system.slot);
  const memory = memoryAfterStart(read.memory, standing, running);
  const other: Slot = system.slot === 'a' ? 'b' : 'a';
  const slot = place.slotDevice(other);
  const floor = Math.max(memory.floor, place.pinnedFloor);
  const pc = { group: place.group, running, floor, givenUp: memory.givenUp, slotBytes: await sizeOf(slot) };
  const judged = await judgeUpdate(bytes, signature, place.key?.public ?? null, pc);
  if (!judged.ok) return refused(judged.refusal);
  const { manifest } = judged;
  const done: UpdateNews = { kind: 'taken', serial: manifest.serial, version: manifest.version };
  if (standing.kind === 'waiting' && memory.pending?.rootHash === manifest.rootHash) return done;
  const plan = planInstallation(entries, system.slot, manifest.serial);
  if (plan === null) return refused({ kind: 'onTrial', serial: running.serial });
  // Recorded before the first block is written, so that the next start knows of this attempt whatever its outcome.
  await writeUpdateMemory(pendingIn(memory, manifest), memoryFile);
  const progress = percentTeller(manifest, tell);
  const refusal = await writeUpdate(manifest, blocks, plan, { slot, esp }, progress.on);
  await progress.reported();
  return refusal === null ? done : refused(refusal);
}

function pendingIn(memory: UpdateMemory, { serial, backFrom, rootHash }: UpdateManifest): UpdateMemory {
  return { ...memory, pending: { serial, backFrom, rootHash } };
}

function refused(refusal: UpdateRefusal): UpdateNews {
  return { kind: 'refused', why: refusal.kind, words: updateRefusalWords(refusal) };
}

/** Reports each percent once; the copying does not wait for that. */
function percentTeller({ serial, version, ...manifest }: UpdateManifest, tell: (news: UpdateNews) => Promise<void>) {
  const total = blocksFileBytes(manifest);
  let last = -1;
  let telling = Promise.resolve();
  return {
    on(bytes: number): void {
      const percent = Math.floor((bytes / total) * 100);
      if (percent === last) return;
      last = percent;
      telling = telling.then(() => tell({ kind: 'copying', serial, version, percent })).catch(() => {});
    },
    reported: () => telling,
  };
}

/** Returns the size in bytes of a partition (from the kernel, in sectors of 512 bytes) or of a file, as in tests. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path);
  if (found.isFile()) return found.size;
  return Number(await readFile(`/sys/class/block/${basename(await realpath(path))}/size`, 'utf8')) * 512;
}
