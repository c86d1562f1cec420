/**
 * Random gestures on a keyboard, from a seed. Most chords come from a walk over the whole keyboard with every set of modifiers, so that
 * no likely one is left to chance; the others are drawn freely.
 */
import { pick, type seeded, whole } from '../../fakes/random.ts';
import { type Key, MODIFIER_SETS } from './keyboard.ts';

/** Pressed in one go: one to three chords, chords while another key is held, or one chord held until it repeats. */
export interface Gesture {
  readonly kind: 'chords' | 'held' | 'repeated';
  /** The key that is held down while the chords are pressed; only for `held`. */
  readonly held: string | null;
  /** In xdotool's notation, such as "ctrl+alt+Delete". */
  readonly chords: readonly string[];
}

type Random = ReturnType<typeof seeded>;

/** Longer than the X server waits before the first repetition (660 ms), plus a few repetitions. */
const REPEAT_SECONDS = 0.8;
const FROM_THE_WALK = 0.75;

/** Yields gestures without end. The same seed and keyboard give the same gestures. */
export function* gesturesOf(random: Random, keys: readonly Key[]): Generator<Gesture, never> {
  const walk = walkOf(random, keys);
  const modifiers = keys.filter(({ isModifier }) => isModifier).map(({ name }) => name);
  const chord = (): string => (random() < FROM_THE_WALK ? walk.next().value : freely(random, keys));
  for (;;) {
    const fate = random();
    if (fate < 0.02) yield { kind: 'repeated', held: null, chords: [chord()] };
    else if (fate < 0.12)
      yield { kind: 'held', held: heldKey(random, keys, modifiers), chords: several(1 + whole(random, 3), chord) };
    else if (fate < 0.3) yield { kind: 'chords', held: null, chords: several(2 + whole(random, 2), chord) };
    else yield { kind: 'chords', held: null, chords: [chord()] };
  }
}

/** Returns how many chords a walk needs to cover every key with up to two modifiers. */
export function likelyChords(keys: readonly Key[]): number {
  return MODIFIER_SETS.filter((set) => set.length <= 2).length * keys.length;
}

/** Yields without end all keys with up to two modifiers in random order, then all with more. */
function* walkOf(random: Random, keys: readonly Key[]): Generator<string, never> {
  for (;;) {
    for (const likely of [true, false]) {
      const sets = MODIFIER_SETS.filter((set) => set.length <= 2 === likely);
      yield* shuffled(
        random,
        sets.flatMap((set) => keys.map(({ name }) => [...set, name].join('+'))),
      );
    }
  }
}

function freely(random: Random, keys: readonly Key[]): string {
  return [...pick(random, MODIFIER_SETS), pick(random, keys).name].join('+');
}

/** Mostly a modifier, as with Alt+Tab, Tab, Tab; sometimes any key. */
function heldKey(random: Random, keys: readonly Key[], modifiers: readonly string[]): string {
  return random() < 0.7 ? pick(random, modifiers) : pick(random, keys).name;
}

function several<Item>(count: number, make: () => Item): readonly Item[] {
  return Array.from({ length: count }, make);
}

function shuffled<Item>(random: Random, items: readonly Item[]): readonly Item[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const other = whole(random, i + 1);
    [mixed[i], mixed[other]] = [mixed[other] as Item, mixed[i] as Item];
  }
  return mixed;
}

/** Splits a gesture into single chords with a pause after each, where that does not change it. */
export function singly(gesture: Gesture): readonly Gesture[] {
  return gesture.kind === 'chords' ? gesture.chords.map((chord) => ({ ...gesture, chords: [chord] })) : [gesture];
}

/** Returns the xdotool commands of a gesture. No key stays down. */
export function linesOf({ kind, held, chords }: Gesture): readonly string[] {
  if (kind === 'repeated') return chords.flatMap((chord) => [`keydown ${chord}`, `sleep ${REPEAT_SECONDS}`, `keyup ${chord}`]);
  const pressed = chords.map((chord) => `key --delay 4 ${chord}`);
  return held === null ? pressed : [`keydown ${held}`, ...pressed, `keyup ${held}`];
}

/** Describes a gesture for people: "ctrl+w", "alt+f, x", "Super_L held: d". */
export function wordsOf({ kind, held, chords }: Gesture): string {
  if (kind === 'repeated') return `${chords.join(', ')} kept down`;
  return held === null ? chords.join(', ') : `${held} held: ${chords.join(', ')}`;
}
