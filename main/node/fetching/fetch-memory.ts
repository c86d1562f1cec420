/** What the kiosk remembers about a server between visits: `fetched/memory.json` in the state. Losing it costs one unnecessary visit. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Validators } from '../../core/fetching/answers.ts';
import { FETCH_FAULTS } from '../../core/fetching/faults.ts';
import type { FetchOutcome } from '../../core/fetching/fetch-view.ts';
import { NO_VISITS, type Visits } from '../../core/fetching/visits.ts';
import { writeFileAtomic } from '../files/atomic-file.ts';
import { jsonValue } from '../files/json-value.ts';
import { readTextFile } from '../files/text-file.ts';

export type FetchedKind = 'pack' | 'update';

export interface FetchMemory {
  readonly format: 1;
  /** The server's address. If the configured one differs, the memory does not apply. */
  readonly url: string;
  readonly visits: Visits;
  /** The HTTP validators (ETag, date) of the signature of what was already judged. */
  readonly known: Readonly<Record<FetchedKind, Validators | null>>;
  readonly outcomes: Readonly<Record<FetchedKind, FetchOutcome | null>>;
}

const FILE = 'memory.json';
const MAX_FILE_BYTES = 64 << 10;

export function noFetchMemory(url: string): FetchMemory {
  return { format: 1, url, visits: NO_VISITS, known: { pack: null, update: null }, outcomes: { pack: null, update: null } };
}

const moment = z.number().min(0).max(8.64e15);
const validators = z.strictObject({ etag: z.string().max(100).nullable(), modified: z.string().max(40).nullable() }).nullable();
const words = z.string().max(1000);
const outcome = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('same') }),
    z.strictObject({ kind: z.literal('absent') }),
    z.strictObject({ kind: z.literal('taken'), words }),
    z.strictObject({ kind: z.literal('refused'), words }),
  ])
  .nullable();
const schema = z.strictObject({
  format: z.literal(1),
  url: z.string().max(2000),
  visits: z.strictObject({
    lastAt: moment.nullable(),
    wellAt: moment.nullable(),
    failures: z.int().min(0).max(1_000_000),
    why: z.enum(Object.keys(FETCH_FAULTS) as (keyof typeof FETCH_FAULTS)[]).nullable(),
    retryMs: moment.nullable(),
  }),
  known: z.strictObject({ pack: validators, update: validators }),
  outcomes: z.strictObject({ pack: outcome, update: outcome }),
});

export async function readFetchMemory(folder: string, url: string): Promise<FetchMemory> {
  const file = await readTextFile(join(folder, FILE), MAX_FILE_BYTES);
  const read = file.ok ? schema.safeParse(jsonValue(file.value)) : null;
  return read?.success && read.data.url === url ? read.data : noFetchMemory(url);
}

export async function writeFetchMemory(folder: string, memory: FetchMemory): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFileAtomic(join(folder, FILE), `${JSON.stringify(memory)}\n`);
}
