import { join } from 'node:path';
import type { Settings } from '../../core/settings/settings.ts';
import { readJsonText } from '../files/json-text.ts';
import type { Result } from '../files/result.ts';
import { readTextFile } from '../files/text-file.ts';
import { checkSettings, SETTINGS_FILE as FILE } from './check-settings.ts';

const MAX_FILE_BYTES = 1 << 20;

/** A part of the settings in `kiosk.json`. */
export type SettingsPart = Readonly<Record<string, unknown>>;

/**
 * Reads `kiosk.json` from the settings folder. On failure returns all problems at once, each with its key and what to do. `over` are
 * the settings in a block pack, which take precedence over the file.
 */
export async function readSettings(configDir: string, over: SettingsPart = {}): Promise<Result<Settings>> {
  const file = await readTextFile(join(configDir, FILE), MAX_FILE_BYTES);
  if (!file.ok) return { ok: false, problems: [`${FILE} ${file.why}`] };
  const json = readJsonText(file.value, FILE);
  if (!json.ok) return json;
  return checkSettings(isGroup(json.value) ? merged(json.value, over) : json.value);
}

/** Merges two parts of settings: `over` takes precedence over `base`; groups are merged key by key. */
export function mergedSettings(base: SettingsPart, over: SettingsPart): SettingsPart {
  return merged(base, over) as SettingsPart;
}

function merged(base: unknown, over: unknown): unknown {
  if (!isGroup(base) || !isGroup(over)) return over;
  const entries = Object.keys(over).map((key) => [key, Object.hasOwn(base, key) ? merged(base[key], over[key]) : over[key]]);
  return { ...base, ...Object.fromEntries(entries) };
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
