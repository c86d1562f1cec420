// @ts-check
/** The data of the Windows set-up, read from policy.json and checked: every key, value and rule is there and nowhere else. */
import { readFileSync } from 'node:fs';
import { Stop } from '../../say.mjs';

/** Where a value was read: in a copy of Microsoft's ADMX files, in a document or public script, or not at all. */
/** @typedef {'A' | 'READ' | 'UNVERIFIED'} Standing */
/** What a registry value holds. Numbers are 32 bits without a sign. */
/** @typedef {{ type: 'dword', value: number, undo?: number } | { type: 'string', value: string, undo?: string }} Held */
/** `machine` counts for the PC, `user` for the kiosk's account only. `winlogon` entries are for editions without Shell Launcher. */
/** @typedef {{ hive: 'machine' | 'user', key: string, standing: Standing, route?: 'winlogon' }} Place */
/** @typedef {Place & Held & { name: string, rule: string, why: string }} Entry */
/** @typedef {{ args: string[], standing: Standing, rule: string, why: string }} PowerCall */
/** @typedef {{ name: string, value: string, standing: Standing, why: string }} FilterSetting */
/** @typedef {{ feature: string, edition: 'enterprise', standing: Standing, keys: string[], settings: FilterSetting[] }} KeyboardFilter */
/** @typedef {Record<'deniedTools' | 'deniedInWindows' | 'deniedBelowSystem32' | 'deniedApps', string[]>} AppLocker */
/**
 * @typedef {object} Policy
 * @property {string} executable where the Windows package installs the kiosk
 * @property {string} shellProfile
 * @property {string} powerScheme a power scheme of the kiosk's own, so that nobody's is changed
 * @property {Entry[]} entries
 * @property {PowerCall[]} power
 * @property {KeyboardFilter} keyboardFilter
 * @property {AppLocker} appLocker
 */

const FOLDER = '%ProgramFiles%\\';

/**
 * @param {string} [executable] another place of the kiosk's program, as `%ProgramFiles%\FOLDER\FILE.exe`
 * @returns {Policy}
 * @throws {Stop} when the program would lie where a visitor's account may write, or AppLocker could not tell it apart
 */
export function readPolicy(executable) {
  const { registry, ...rest } = JSON.parse(readFileSync(new URL('policy.json', import.meta.url), 'utf8'));
  const policy = { ...rest, entries: registry.flatMap(entriesOf), ...(executable === undefined ? {} : { executable }) };
  folderOf(policy.executable);
  return policy;
}

/**
 * The program's folder below %ProgramFiles%.
 * @param {string} executable
 */
export function folderOf(executable) {
  const [folder = '', file = '', ...deeper] = executable.startsWith(FOLDER) ? executable.slice(FOLDER.length).split('\\') : [];
  const odd = [...executable].some((letter) => letter < ' ' || letter > '~' || '"*?<>|/'.includes(letter));
  if (folder === '' || /^\.*$/.test(folder) || !/^[^.].*\.exe$/i.test(file) || deeper.length > 0 || odd)
    throw new Stop(`--exe must be %ProgramFiles%\\FOLDER\\FILE.exe, in plain letters; it is ${JSON.stringify(executable)}.`);
  return folder;
}

/**
 * @param {Place & { values: (Held & { name: string, rule: string, why: string })[] }} group
 * @returns {Entry[]}
 */
function entriesOf({ values, ...place }) {
  return values.map((value) => ({ ...place, ...value }));
}
