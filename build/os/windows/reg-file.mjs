// @ts-check
/**
 * Registry files in the format of Windows 5.00, written and read back.
 *
 * `reg import` drops a line that it does not understand and still reports success, so the reader here is strict: a line that is
 * not exactly what Windows understands is an error with its number.
 */
/** @typedef {import('./policy.mjs').Entry} Entry */
/** @typedef {{ key: string, name: string, value: number | string }} Value `key` with the hive in front, as Windows writes it */

const HEADER = 'Windows Registry Editor Version 5.00';

/** Where the entries of a hive go. The account's own hive is loaded under this name while it is changed. */
export const HIVES = { machine: 'HKEY_LOCAL_MACHINE', user: 'HKEY_USERS\\canteen-kiosk' };

/**
 * The file, in the encoding of regedit's own exports, which `reg import` of every version takes.
 * @param {readonly Entry[]} entries in the order in which they are written
 * @param {string} remark a line for the reader
 * @returns {Buffer}
 * @throws {Error} for an entry that the format cannot hold: nothing is left out silently
 */
export function regFile(entries, remark) {
  const lines = [HEADER, '', `; ${printable(remark)}`];
  let last = '';
  for (const entry of entries) {
    const key = `${HIVES[entry.hive]}\\${printable(entry.key)}`;
    if (key !== last) lines.push('', `[${key}]`);
    last = key;
    lines.push(`; ${entry.rule}: ${printable(entry.why)} (${entry.standing})`, `"${escaped(entry.name)}"=${held(entry)}`);
  }
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf16le');
}

/**
 * @param {Uint8Array} bytes
 * @returns {Value[]}
 * @throws {Error} naming the first line that Windows would not take
 */
export function readRegFile(bytes) {
  const text = Buffer.from(bytes).toString('utf16le');
  if (!text.startsWith(`\uFEFF${HEADER}\r\n`)) throw new Error('line 1: not a registry file of version 5.00 in UTF-16');
  if (!text.endsWith('\r\n')) throw new Error('the last line is cut off');
  /** @type {Value[]} */
  const values = [];
  let key = '';
  for (const [i, line] of text.slice(1, -2).split('\r\n').entries()) {
    if (i === 0 || line === '' || line.startsWith(';')) continue;
    const heading = /^\[(HKEY_(?:LOCAL_MACHINE|USERS)\\[^[\]\r\n]*[^[\]\r\n\\])\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      key = heading;
      continue;
    }
    const [, name, number, words] = /^"((?:[^"\\]|\\["\\])+)"=(?:dword:([0-9a-f]{8})|"((?:[^"\\]|\\["\\])*)")$/.exec(line) ?? [];
    if (key === '' || name === undefined) throw new Error(`line ${i + 1}: ${JSON.stringify(line)} is not a registry value`);
    values.push({ key, name: plain(name), value: number === undefined ? plain(words ?? '') : Number.parseInt(number, 16) });
  }
  return values;
}

/** @param {Entry} entry */
function held(entry) {
  if (entry.type === 'string') return `"${escaped(entry.value)}"`;
  if (!Number.isInteger(entry.value) || entry.value < 0 || entry.value > 0xffffffff)
    throw new Error(`${entry.name}: ${entry.value} is no number of 32 bits`);
  return `dword:${entry.value.toString(16).padStart(8, '0')}`;
}

/** @param {string} words */
function escaped(words) {
  return printable(words).replace(/[\\"]/g, '\\$&');
}

/** @param {string} words */
function plain(words) {
  return words.replace(/\\(.)/g, '$1');
}

/**
 * A line break would begin another entry.
 * @param {string} words
 */
function printable(words) {
  const bad = [...words].find((letter) => letter < ' ' || letter === '\u007f');
  if (bad !== undefined) throw new Error(`${JSON.stringify(words)} holds a character that a registry file cannot`);
  return words;
}
