/** The keys of a British keyboard: for each sign the key that is struck, in QEMU's names (which are those of an American one). */

const SHIFTED: Readonly<Record<string, string>> = {
  '!': '1',
  '"': '2',
  '£': '3',
  $: '4',
  '%': '5',
  '^': '6',
  '&': '7',
  '*': '8',
  '(': '9',
  ')': '0',
  _: 'minus',
  '+': 'equal',
  ':': 'semicolon',
  '@': 'apostrophe',
  '~': 'backslash',
  '<': 'comma',
  '>': 'dot',
  '?': 'slash',
  '{': 'bracket_left',
  '}': 'bracket_right',
  '|': 'less',
  '¬': 'grave_accent',
};

const PLAIN: Readonly<Record<string, string>> = {
  ' ': 'spc',
  '-': 'minus',
  '=': 'equal',
  ';': 'semicolon',
  "'": 'apostrophe',
  ',': 'comma',
  '.': 'dot',
  '/': 'slash',
  '\n': 'ret',
  '\t': 'tab',
  '[': 'bracket_left',
  ']': 'bracket_right',
  '#': 'backslash',
  '\\': 'less',
  '`': 'grave_accent',
};

/** @returns the keys to hold down together. @throws Error for a sign that is on no key */
export function keysFor(sign: string): readonly string[] {
  if (sign === '€') return ['alt_r', '4'];
  const shifted = SHIFTED[sign];
  if (shifted !== undefined) return ['shift', shifted];
  const plain = PLAIN[sign];
  if (plain !== undefined) return [plain];
  if (/^[a-z0-9]$/.test(sign)) return [sign];
  if (/^[A-Z]$/.test(sign)) return ['shift', sign.toLowerCase()];
  throw new Error(`no key for ${JSON.stringify(sign)}`);
}
