/** What the PC's own service remembers about updates, and what it reports to the kiosk. The kiosk's account can only read the reports. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MAX_SERIAL, SHA256_HEX } from '../../core/packs/pack-format.ts';
import { type BootEntry, readEntryName } from '../../core/updates/boot-entries.ts';
import { MEMORY_FORMAT, NO_MEMORY, type UpdateMemory } from '../../core/updates/update-memory.ts';
import { NEWS_FORMAT, type UpdateNews } from '../../core/updates/update-news.ts';
import { writeFileAtomic } from '../files/atomic-file.ts';
import { jsonValue } from '../files/json-value.ts';
import { readTextFile } from '../files/text-file.ts';
import { wholeNumber } from '../packs/pack-header.ts';

/** On the state partition. */
export const MEMORY_FILE = '/run/kiosk/state/updates.json';
/** In memory: `news.json`, and `entries`, the names of the boot loader's entries, one per line. */
export const STATUS_FOLDER = '/run/canteen-kiosk-update';
const ENTRIES_NAME = 'entries';
const NEWS_NAME = 'news.json';
const MAX_FILE_BYTES = 64 << 10;

const hash = z.string().regex(SHA256_HEX);
const serial = wholeNumber(1, MAX_SERIAL);
const memorySchema = z.strictObject({
  format: z.literal(MEMORY_FORMAT),
  floor: wholeNumber(0, MAX_SERIAL),
  givenUp: z.array(hash).max(100),
  pending: z.strictObject({ serial, backFrom: serial.nullable(), rootHash: hash }).nullable(),
});
const anyFormat = z.object({ format: wholeNumber(1, 1_000_000) });

export type ReadMemory =
  | { readonly ok: true; readonly memory: UpdateMemory }
  /** In words for staff. */
  | { readonly ok: false; readonly why: string };

const NEWER =
  'What this PC knows of its updates was written by a newer version of the kiosk, which this one cannot read. Tell IT: the PC must be made anew.';

/** A file written by a newer version is a failure: it may hold what forbids an update. A missing or damaged file counts as empty. */
export async function readUpdateMemory(path = MEMORY_FILE): Promise<ReadMemory> {
  const file = await readTextFile(path, MAX_FILE_BYTES);
  if (!file.ok) return { ok: true, memory: NO_MEMORY };
  const found = jsonValue(file.value);
  const format = anyFormat.safeParse(found);
  if (format.success && format.data.format > MEMORY_FORMAT) return { ok: false, why: NEWER };
  const read = memorySchema.safeParse(found);
  return { ok: true, memory: read.success ? read.data : NO_MEMORY };
}

export async function writeUpdateMemory(memory: UpdateMemory, path = MEMORY_FILE): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(memory)}\n`);
}

const from = z.literal('web').optional();
const newsSchema = z.strictObject({
  format: z.literal(NEWS_FORMAT),
  news: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('copying'), from, serial, version: z.string().max(60), percent: wholeNumber(0, 100) }),
    z.strictObject({ kind: z.literal('taken'), from, serial, version: z.string().max(60) }),
    z.strictObject({ kind: z.literal('refused'), from, why: z.string().max(20), words: z.string().max(400) }),
  ]),
});

export async function writeNews(news: UpdateNews, folder = STATUS_FOLDER): Promise<void> {
  await writeFileAtomic(join(folder, NEWS_NAME), `${JSON.stringify({ format: NEWS_FORMAT, news })}\n`, 0o644);
}

export async function writeEntryNames(names: readonly string[], folder = STATUS_FOLDER): Promise<void> {
  await writeFileAtomic(join(folder, ENTRIES_NAME), names.map((name) => `${name}\n`).join(''), 0o644);
}

export interface UpdateStatus {
  readonly entries: readonly BootEntry[];
  readonly news: UpdateNews | null;
}

/** Returns null until the service has reported something. */
export async function readUpdateStatus(folder = STATUS_FOLDER): Promise<UpdateStatus | null> {
  const [entries, news] = await Promise.all(
    [ENTRIES_NAME, NEWS_NAME].map((name) => readFile(join(folder, name), 'utf8').catch(() => null)),
  );
  if (entries == null) return null;
  const read = newsSchema.safeParse(news == null ? null : jsonValue(news));
  return {
    entries: entries.split('\n').flatMap((name) => readEntryName(name) ?? []),
    news: read.success ? (read.data.news as UpdateNews) : null,
  };
}
