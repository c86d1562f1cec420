/** A British keyboard: which key types each character, in QEMU's key names (which are American). */

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

/** @returns the keys to hold down together. @throws Error for a character that no key types */
export function keysFor(character: string): readonly string[] {
  if (character === '€') return ['alt_r', '4'];
  const shifted = SHIFTED[character];
  if (shifted !== undefined) return ['shift', shifted];
  const plain = PLAIN[character];
  if (plain !== undefined) return [plain];
  if (/^[a-z0-9]$/.test(character)) return [character];
  if (/^[A-Z]$/.test(character)) return ['shift', character.toLowerCase()];
  throw new Error(`no key for ${JSON.stringify(character)}`);
}
