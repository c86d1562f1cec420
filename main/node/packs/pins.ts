import { join } from 'node:path';
import { z } from 'zod';
import { MAX_SERIAL } from '../../core/packs/pack-format.ts';
import type { SetupContents } from '../../core/setup/setup-format.ts';
import type { Result } from '../files/result.ts';
import { readTextFile } from '../files/text-file.ts';
import { type PublicKey, readPublicKey } from '../minisign/public-key.ts';
import { isPublicKeyLine } from '../minisign/public-key-text.ts';
import { readRuleText, strictGroup } from '../settings/rule-problems.ts';
import { group as groupName, wholeNumber } from './pack-header.ts';

/** A public key, parsed and as text. */
export interface PinnedKey {
  readonly public: PublicKey;
  /** As minisign writes it, without its comment. */
  readonly text: string;
}

/** The two keys that packs may be signed with; only the current one may bring new keys. */
export interface PinnedKeys {
  readonly current: PinnedKey;
  readonly next: PinnedKey;
}

/** What the product, or IT in the settings folder, fixes for this kiosk. */
export interface Pins extends PinnedKeys {
  readonly group: string;
  /** The key for updates of the whole PC: a separate one, since permission to change lists must not extend to programs. Null: no updates. */
  readonly updates: PinnedKey | null;
  /** By key id: a pack or update signed with that key needs a serial above this one, even if all other state is lost. */
  readonly floors: Readonly<Record<string, number>>;
}

const FILE = 'keys/pins.json';
const MAX_FILE_BYTES = 16 << 10;

const keyError = 'must be a public key of minisign, without its comment';
const pin = strictGroup({
  key: z.string({ error: keyError }).refine(isPublicKeyLine, { error: keyError }),
  floor: wholeNumber(0, MAX_SERIAL).default(0),
});

const pinsSchema = strictGroup({ group: groupName, current: pin, next: pin, updates: pin.optional() })
  .refine(({ current, next }) => idOf(current.key) !== idOf(next.key), {
    error: 'must be another key than current',
    path: ['next', 'key'],
  })
  .refine(
    ({ current, next, updates }) => updates === undefined || ![current, next].some(({ key }) => idOf(key) === idOf(updates.key)),
    {
      error: 'must be another key than those of packs',
      path: ['updates', 'key'],
    },
  );

/** A signature names its key by the id alone, so two keys with the same id could be confused. */
function idOf(text: string): string {
  return readKey(text)?.public.id ?? text;
}

/** Reads `keys/pins.json` of the settings folder. Without the file (null) a kiosk accepts no packs from sticks. */
export async function readPins(configDir: string): Promise<Result<Pins | null>> {
  const file = await readTextFile(join(configDir, FILE), MAX_FILE_BYTES);
  if (!file.ok) return file.missing ? { ok: true, value: null } : { ok: false, problems: [`${FILE} ${file.why}`] };
  const read = readRuleText(file.value, FILE, pinsSchema);
  if (!read.ok) return read;
  const { group, current, next, updates } = read.value;
  const pinned = [current, next, ...(updates === undefined ? [] : [updates])];
  const floors = Object.fromEntries(pinned.map(({ key, floor }) => [pinnedKey(key).public.id, floor]));
  return {
    ok: true,
    value: {
      group,
      current: pinnedKey(current.key),
      next: pinnedKey(next.key),
      updates: updates === undefined ? null : pinnedKey(updates.key),
      floors,
    },
  };
}

/** Returns the pins of a set-up from a stick. */
export function pinsOf({ group, keys: { current, next } }: Pick<SetupContents, 'group' | 'keys'>): Pins {
  return { group, current: pinnedKey(current), next: pinnedKey(next), updates: null, floors: {} };
}

/** Reads the line of a public key; null for anything else. */
export function readKey(text: string): PinnedKey | null {
  if (!/^[A-Za-z0-9+/]{56}$/.test(text)) return null;
  const read = readPublicKey(text);
  return read.ok ? { public: read.value, text } : null;
}

/** Like `readKey`, for a text that has been checked already. */
export function pinnedKey(text: string): PinnedKey {
  const key = readKey(text);
  if (key === null) throw new Error('not a public key');
  return key;
}
