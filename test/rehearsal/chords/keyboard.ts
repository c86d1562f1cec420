/** Every key in the X server's own keymap, and the modifiers. */
import { execFileSync } from 'node:child_process';

export interface Key {
  /** The key's X name without modifiers, as xdotool takes it. */
  readonly name: string;
  readonly isModifier: boolean;
}

/** xdotool's names of modifiers. AltGr has its X name, because xdotool has no other. */
export const MODIFIERS = ['ctrl', 'alt', 'shift', 'super', 'ISO_Level3_Shift'] as const;

const HELD = /^(Control|Alt|Shift|Super|Meta|Hyper)(_[LR])?$|^(ISO_Level[35]_Shift|Mode_switch)$/;

/** Returns the keys of a display, in the order of the keymap. @throws Error when the keymap cannot be read */
export function keysOf(display: string): readonly Key[] {
  const map = execFileSync('xkbcomp', ['-w0', '-xkb', display, '-'], { encoding: 'utf8', timeout: 20_000 });
  const symbols = map.slice(map.indexOf('xkb_symbols'));
  const names = [...symbols.matchAll(/\bkey\s+<[^>]+>\s*\{([^}]*)\}/g)].flatMap(([, entry = '']) => {
    const [, first] = /\[\s*(\w+)/.exec(entry.replaceAll(/symbols\[\w+\]\s*=/g, '')) ?? [];
    return first === undefined || first === 'NoSymbol' ? [] : [first];
  });
  if (names.length < 100) throw new Error(`the map of ${display} has only ${names.length} keys`);
  return [...new Set(names)].map((name) => ({ name, isModifier: HELD.test(name) }));
}

/** Every combination of modifiers, the small ones first: the largest need more than ten fingers. */
export const MODIFIER_SETS: readonly (readonly string[])[] = Array.from({ length: 2 ** MODIFIERS.length }, (_, bits) =>
  MODIFIERS.filter((_name, i) => (bits >> i) & 1),
).sort((one, other) => one.length - other.length);
