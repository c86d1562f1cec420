/** What a PC made from the image knows about itself: the slot it booted from, what is in it, and whose updates it accepts. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isDate } from '../../core/time/calendar.ts';
import type { Slot } from '../../core/updates/boot-entries.ts';
import { isPublicKeyLine } from '../minisign/public-key-text.ts';
import { group } from '../packs/pack-header.ts';
import { type PinnedKey, type Pins, pinnedKey } from '../packs/pins.ts';

const IMAGE_FACTS = '/usr/share/canteen-kiosk/image.json';
const COMMAND_LINE = '/proc/cmdline';

/** Written by `build/image/facts-file.mjs`. */
const factsSchema = z.strictObject({
  format: z.literal(1),
  group,
  version: z.string(),
  issued: z.string().refine(isDate),
  updates: z.string().refine(isPublicKeyLine).nullable(),
});

export interface ThisSystem {
  readonly slot: Slot;
  readonly rootHash: string;
  readonly group: string;
  readonly issued: string;
  /** The key for updates that is built into the image; null if there is none. */
  readonly updates: PinnedKey | null;
}

/** Returns null on a PC not made from the image. @param at maps the paths of its files, for tests */
export async function readThisSystem(at: (path: string) => string = (path) => path): Promise<ThisSystem | null> {
  const [facts, line] = await Promise.all(
    [IMAGE_FACTS, COMMAND_LINE].map((path) => readFile(at(path), 'utf8').catch(() => null)),
  );
  if (facts == null || line == null) return null;
  const slot = word(line, 'kiosk.slot');
  const rootHash = word(line, 'kiosk.hash');
  if ((slot !== 'a' && slot !== 'b') || rootHash === null) return null;
  const { group, issued, updates } = factsSchema.parse(JSON.parse(facts));
  return { slot, rootHash, group, issued, updates: updates === null ? null : pinnedKey(updates) };
}

/** Pins in the settings take precedence over what is built into the image. */
export function updatesOf(
  { group, updates }: ThisSystem,
  pins: Pins | null,
): { readonly group: string; readonly key: PinnedKey | null } {
  return { group: pins?.group ?? group, key: pins?.updates ?? updates };
}

function word(line: string, name: string): string | null {
  return (
    line
      .trim()
      .split(/\s+/)
      .find((each) => each.startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? null
  );
}
