/** Stores how this PC was set up by a stick: one file in the state folder, written once and judged again at each start. */
import { join } from 'node:path';
import { z } from 'zod';
import { isPcName, MAX_SETUP_BYTES, type SetupContents } from '../../core/setup/setup-format.ts';
import { type Disk, writeFileAtomic } from '../files/atomic-file.ts';
import { jsonValue } from '../files/json-value.ts';
import type { Result } from '../files/result.ts';
import { readTextFile } from '../files/text-file.ts';
import { mergedSettings, type SettingsPart } from '../settings/settings-file.ts';
import { judgeSetup } from './judge-setup.ts';

const FILE = 'setup.json';
/** The file holds the texts of a set-up as JSON strings. */
const MAX_FILE_BYTES = 4 * MAX_SETUP_BYTES;

const stored = z.strictObject({
  version: z.literal(1),
  pc: z.string().refine(isPcName),
  setup: z.string(),
  signature: z.string(),
});

export interface KioskSetup extends SetupContents {
  /** The name of this PC. */
  readonly pc: string;
}

/** Returns null for a PC that is set up by its settings folder alone. */
export async function readKioskSetup(stateDir: string): Promise<Result<KioskSetup | null>> {
  const file = await readTextFile(join(stateDir, FILE), MAX_FILE_BYTES);
  if (!file.ok && file.missing) return { ok: true, value: null };
  const read = file.ok ? stored.safeParse(jsonValue(file.value)) : null;
  if (!read?.success) return damaged([]);
  const judged = await judgeSetup(read.data.setup, read.data.signature);
  return judged.ok ? { ok: true, value: { ...judged.value, pc: read.data.pc } } : damaged(judged.problems);
}

export function writeKioskSetup(
  stateDir: string,
  { pc, text, signature }: { readonly pc: string; readonly text: string; readonly signature: string },
  disk?: Disk,
): Promise<void> {
  return writeFileAtomic(join(stateDir, FILE), `${JSON.stringify({ version: 1, pc, setup: text, signature })}\n`, 0o600, disk);
}

/** Returns what takes precedence over `kiosk.json`: the set-up, over it a pack, and over both the name of this PC, which no other PC has. */
export function settingsOver(setup: KioskSetup | null, ofPack: SettingsPart = {}): SettingsPart {
  if (setup === null) return ofPack;
  return mergedSettings(mergedSettings(setup.settings, ofPack), { site: { pc: setup.pc } });
}

function damaged(problems: readonly string[]): Result<never> {
  const words = `The set-up of this PC, the file ${FILE} of its state folder, is damaged. Remove it together with the staff codes and set the PC up anew.`;
  return { ok: false, problems: [words, ...problems] };
}
