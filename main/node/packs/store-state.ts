import { join } from 'node:path';
import { z } from 'zod';
import { MAX_SERIAL, SHA256_HEX } from '../../core/packs/pack-format.ts';
import { isDate } from '../../core/time/calendar.ts';
import { type Disk, writeFileAtomic } from '../files/atomic-file.ts';
import { readTextFile } from '../files/text-file.ts';
import { wholeNumber } from './pack-header.ts';
import { readKey } from './pins.ts';

const FILE = 'state.json';
const MAX_FILE_BYTES = 64 << 10;

const serial = wholeNumber(1, MAX_SERIAL);
const key = z.string().refine((text) => readKey(text) !== null);
const date = z.string().refine(isDate);
const keyId = z.string().regex(/^[0-9A-F]{16}$/);

const stored = z.strictObject({
  serial,
  sha256: z.string().regex(SHA256_HEX),
  issued: date,
  expires: date,
  /** The key that signed it; it may no longer be valid for new packs. */
  key,
});

const stateSchema = z.strictObject({
  version: z.literal(1),
  /** The keys from a pack. They are valid as long as the settings folder still has the keys that they replaced (`over`). */
  keys: z.strictObject({ current: key, next: key, over: z.tuple([key, key]) }).nullable(),
  /** By key id: the highest serial of a pack signed with it that was installed here. */
  floors: z.record(keyId, serial),
  installed: stored.nullable(),
  previous: stored.nullable(),
});

export type StoreState = z.output<typeof stateSchema>;
export type StoredPack = z.output<typeof stored>;

export const EMPTY_STATE: StoreState = { version: 1, keys: null, floors: {}, installed: null, previous: null };

/** Returns null if there is no state. */
export async function readState(folder: string): Promise<StoreState | null | 'damaged'> {
  const file = await readTextFile(join(folder, FILE), MAX_FILE_BYTES);
  if (!file.ok) return file.missing ? null : 'damaged';
  try {
    const parsed = stateSchema.safeParse(JSON.parse(file.value));
    return parsed.success ? parsed.data : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** Writes the state. This is the moment when another pack becomes the installed one. */
export function writeState(folder: string, state: StoreState, disk: Disk): Promise<void> {
  return writeFileAtomic(join(folder, FILE), `${JSON.stringify(state)}\n`, 0o600, disk);
}
