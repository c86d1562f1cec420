/** What there is to press: every key that the X server has, read from its own map, and the modifiers. */
import { execFileSync } from 'node:child_process';

export interface Key {
  /** Its X name without modifiers, as xdotool takes it. */
  readonly name: string;
  readonly isModifier: boolean;
}

/** As xdotool names them. AltGr goes by its X name, since xdotool has no other. */
export const MODIFIERS = ['ctrl', 'alt', 'shift', 'super', 'ISO_Level3_Shift'] as const;

const HELD = /^(Control|Alt|Shift|Super|Meta|Hyper)(_[LR])?$|^(ISO_Level[35]_Shift|Mode_switch)$/;

/** The keys of a display, in the order of the map. Throws when the map cannot be read. */
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

/** Every choice of modifiers, the small ones first: nobody has ten fingers for the last. */
export const MODIFIER_SETS: readonly (readonly string[])[] = Array.from({ length: 2 ** MODIFIERS.length }, (_, bits) =>
  MODIFIERS.filter((_name, i) => (bits >> i) & 1),
).sort((one, other) => one.length - other.length);
