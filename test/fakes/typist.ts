/** Simulated typists, and how they use Shift while typing. */
import { type HideKeys, hideKeys, type KeyEvent } from '../../main/core/keys/hide-keys.ts';
import { pick, seeded, whole } from './random.ts';

export const SENTENCES = 20_000;
const LETTERS = 'aaabcdeeeeefghiiijklmnnooopqrrssstttuvwxyz';
const SHIFTED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!"£$%^&*()_+:@~<>?';

/** Milliseconds between two events (from, to): fast, usual and slow typists. */
const PACES = [
  [5, 40],
  [20, 200],
  [100, 900],
] as const;

/** Sends key events to `HideKeys` with random pauses, and counts how often the page would be hidden. */
export class Typist {
  readonly #keys: HideKeys;
  readonly #random: () => number;
  pace: readonly [number, number] = [20, 200];
  now = 0;
  hides = 0;
  /** How often Shift was pressed and released with no event between. */
  taps = 0;
  /** The number of sentences by each kind of typist. */
  readonly kinds = new Map<Hands, number>();

  constructor(random: () => number = () => 0.5, keys: HideKeys = hideKeys()) {
    this.#random = random;
    this.#keys = keys;
  }

  event(type: 'keyDown' | 'keyUp', key: string, held: Partial<KeyEvent> = {}): void {
    const [least, most] = this.pace;
    this.now += least + this.#random() * (most - least);
    const event = { type, key, control: false, alt: false, meta: false, isAutoRepeat: false, ...held };
    if (this.#keys.onKey(event, this.now)) this.hides += 1;
  }

  tap(key: string, held: Partial<KeyEvent> = {}): void {
    if (key === 'Shift') this.taps += 1;
    this.event('keyDown', key, held);
    this.event('keyUp', key, held);
  }

  /** A mouse button or the wheel. */
  click(): void {
    this.#keys.onPointer();
  }
}

/** Types one sentence as one kind of typist. */
type Hands = (typist: Typist, random: () => number) => void;

type Capital = (typist: Typist, random: () => number, letter: string) => void;

/** Holds Shift, which is released before or after the letter, and may repeat. */
const heldCapital: Capital = (typist, random, letter) => {
  typist.event('keyDown', 'Shift');
  for (let repeats = random() < 0.1 ? whole(random, 5) : 0; repeats > 0; repeats -= 1) {
    typist.event('keyDown', 'Shift', { isAutoRepeat: true });
  }
  typist.event('keyDown', letter);
  const first = random() < 0.5;
  typist.event('keyUp', first ? letter : 'Shift');
  typist.event('keyUp', first ? 'Shift' : letter);
};

/** Alternates the two Shift keys: the second is pressed before the first is released. */
const crossedCapital: Capital = (typist, random, letter) => {
  typist.event('keyDown', 'Shift');
  typist.event('keyDown', letter);
  if (random() < 0.5) {
    typist.event('keyDown', 'Shift');
    typist.event('keyUp', 'Shift');
    typist.event('keyUp', letter);
    typist.tap(pick(random, SHIFTED));
  } else typist.event('keyUp', letter);
  typist.event('keyUp', 'Shift');
};

/** Types with one finger, as with sticky keys: taps Shift before the letter, or twice for a word in capitals. */
const stickyCapital: Capital = (typist, random, letter) => {
  typist.tap('Shift');
  if (random() < 0.2) typist.tap('Shift');
  typist.tap(letter);
};

/** Holds Shift for a whole word. */
function shout(typist: Typist, random: () => number): void {
  typist.event('keyDown', 'Shift');
  for (let letters = 2 + whole(random, 8); letters > 0; letters -= 1) typist.tap(pick(random, SHIFTED));
  typist.event('keyUp', 'Shift');
}

function selectBack(typist: Typist, random: () => number): void {
  typist.event('keyDown', 'Shift');
  for (let count = 1 + whole(random, 4); count > 0; count -= 1) typist.tap('ArrowLeft');
  typist.event('keyUp', 'Shift');
}

/** Selects with the mouse, or scrolls sideways. */
function shiftAndMouse(typist: Typist): void {
  typist.event('keyDown', 'Shift');
  typist.click();
  typist.event('keyUp', 'Shift');
}

function write(typist: Typist, random: () => number, capital: Capital, strays: number): void {
  for (let words = 3 + whole(random, 9); words > 0; words -= 1) {
    const named = random() < 0.3;
    for (let place = 0, length = 1 + whole(random, 9); place < length; place += 1) {
      // Taps Shift without need, at most twice before the next key.
      for (let left = random() < strays ? 1 + whole(random, 2) : 0; left > 0; left -= 1) typist.tap('Shift');
      if (named && place === 0) capital(typist, random, pick(random, SHIFTED));
      else typist.tap(pick(random, LETTERS));
      if (random() < 0.03) typist.tap('Backspace');
    }
    if (random() < 0.03) shout(typist, random);
    if (random() < 0.05) selectBack(typist, random);
    if (random() < 0.02) shiftAndMouse(typist);
    typist.tap(' ');
  }
  typist.tap('.');
  if (random() < 0.2) heldCapital(typist, random, 'Enter');
}

/** Uses a screen reader: moves through the page, presses keys for the reader, and types words. */
function byEar(typist: Typist, random: () => number): void {
  for (let steps = 2 + whole(random, 8); steps > 0; steps -= 1) {
    typist.event('keyDown', 'Shift');
    typist.tap(pick(random, ['Tab', 'Tab', 'h', 'k', 'F6']));
    typist.event('keyUp', 'Shift');
  }
  const reader = pick(random, ['Insert', 'CapsLock']);
  typist.event('keyDown', reader);
  if (random() < 0.5) typist.tap('Shift');
  typist.tap(pick(random, ['ArrowDown', 'ArrowUp', 'b', 't']));
  typist.event('keyUp', reader);
  // Shift and Ctrl pause or silence the reader.
  if (random() < 0.3) typist.tap('Shift');
  typist.tap('Control', { control: true });
  write(typist, random, heldCapital, 0.01);
}

/** Types in two languages, and changes the layout by Shift with Alt or Ctrl. */
function inTwoLanguages(typist: Typist, random: () => number): void {
  for (let count = whole(random, 4); count > 0; count -= 1) {
    const other = pick(random, ['Alt', 'Control']);
    const held = { alt: other === 'Alt', control: other === 'Control' };
    const [first, second] = random() < 0.5 ? [other, 'Shift'] : ['Shift', other];
    typist.event('keyDown', first, first === other ? held : {});
    typist.event('keyDown', second, held);
    typist.event('keyUp', second, held);
    typist.event('keyUp', first);
  }
  write(typist, random, heldCapital, 0.02);
}

const HANDS: readonly Hands[] = [
  (typist, random) => write(typist, random, heldCapital, 0.05),
  (typist, random) => write(typist, random, crossedCapital, 0.02),
  (typist, random) => write(typist, random, stickyCapital, 0),
  byEar,
  inTwoLanguages,
];

/** Types all sentences, by random kinds of typists, without pauses between them. */
export function typeAll(keys: HideKeys): Typist {
  const random = seeded(20_261_201);
  const typist = new Typist(random, keys);
  for (let count = 0; count < SENTENCES; count += 1) {
    typist.pace = pick(random, PACES);
    const hands = pick(random, HANDS);
    typist.kinds.set(hands, (typist.kinds.get(hands) ?? 0) + 1);
    hands(typist, random);
  }
  return typist;
}
