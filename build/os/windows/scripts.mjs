// @ts-check
/** setup.ps1 and undo.ps1: the parts in parts/, written by hand, around the data of policy.json. */
import { readFileSync } from 'node:fs';
import { literal, notClosed, object } from './powershell.mjs';

/** @typedef {import('./policy.mjs').Policy} Policy */

const PARTS = ['common', 'registry', 'account', 'shell', 'power', 'app-locker', 'keyboard'];

/**
 * @param {'setup' | 'undo'} which
 * @param {Policy} policy
 * @returns {Buffer}
 * @throws {Error} when a part leaves something open
 */
export function script(which, policy) {
  const lines = [part(`${which}-head`), data(policy), ...PARTS.map(part), part(`${which}-main`)].join('\n');
  const wrong = notClosed(lines);
  if (wrong !== null) throw new Error(`${which}.ps1, ${wrong}`);
  // Windows PowerShell takes a file without this mark for one in the PC's own code page.
  return Buffer.from(`\uFEFF${lines.replaceAll('\n', '\r\n')}`);
}

/**
 * @param {Policy} policy
 * @returns {string}
 */
function data({ executable, powerScheme, entries, power, keyboardFilter }) {
  const calls = power.map(({ args }) => args.map((word) => word.replace('{scheme}', powerScheme)));
  const settings = keyboardFilter.settings.map(({ name, value }) => `  ${literal(name)} = ${literal(value)}`);
  return [
    'Set-StrictMode -Version Latest',
    "$ErrorActionPreference = 'Stop'",
    '',
    '# --- data (made from policy.json: change it there) ---',
    '',
    `$Executable = ${literal(executable)}`,
    `$PowerScheme = ${literal(powerScheme)}`,
    '$Script:UserHive = $null',
    '',
    '$Entries = @(',
    ...entries.map((entry) => `  ${entryLine(entry)}`),
    ')',
    '',
    '$PowerCalls = @(',
    calls.map((call) => `  ${literal(call)}`).join(',\n'),
    ')',
    '',
    `$FilterFeature = ${literal(keyboardFilter.feature)}`,
    '$FilterKeys = @(',
    keyboardFilter.keys.map((key) => `  ${literal(key)}`).join(',\n'),
    ')',
    '$FilterSettings = @{',
    ...settings,
    '}',
    '',
  ].join('\n');
}

/** @param {import('./policy.mjs').Entry} entry */
function entryLine({ hive, key, name, type, value, undo, route }) {
  const [kind, by] = [type === 'dword' ? 'DWord' : 'String', route === 'winlogon' ? 'Winlogon' : 'any'];
  return object({ Hive: hive, Key: key, Name: name, Kind: kind, Value: value, Undo: undo, Route: by });
}

/** @param {string} name */
function part(name) {
  return readFileSync(new URL(`parts/${name}.ps1`, import.meta.url), 'utf8');
}
