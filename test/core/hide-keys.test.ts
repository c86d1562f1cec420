/** Shift three times hides what is open, and typing never does. */
import { expect, test } from '@playwright/test';
import { type HideKeys, hideKeys, type KeyEvent } from '../../main/core/keys/hide-keys.ts';
import { pick, seeded, whole } from '../fakes/random.ts';

const SENTENCES = 20_000;
const LETTERS = 'aaabcdeeeeefghiiijklmnnooopqrrssstttuvwxyz';
const SHIFTED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!"£$%^&*()_+:@~<>?';

/** A person at a keyboard: what they press, with the time between. */
class Typist {
  readonly #keys: HideKeys;
  readonly #random: () => number;
  /** In milliseconds between two events. */
  pace: readonly [number, number] = [20, 200];
  now = 0;
  hides = 0;

  constructor(random: () => number = () => 0.5, keys = hideKeys()) {
    this.#random = random;
    this.#keys = keys;
  }

  event(type: 'keyDown' | 'keyUp', key: string, held: Partial<KeyEvent> = {}): void {
    const [least, most] = this.pace;
    this.now += least + this.#random() * (most - least);
    const event = { type, key, control: false, alt: false, meta: false, isAutoRepeat: false, ...held };
    if (this.#keys.heard(event, this.now)) this.hides += 1;
  }

  tap(key: string, held: Partial<KeyEvent> = {}): void {
    this.event('keyDown', key, held);
    this.event('keyUp', key, held);
  }

  click(): void {
    this.#keys.touched();
  }
}

test('three presses of Shift within two seconds hide', () => {
  const typist = new Typist();
  for (const expected of [0, 0, 1, 1, 1, 2]) {
    typist.tap('Shift');
    expect(typist.hides).toBe(expected);
  }
});

test('a Shift that is held down is one press, however often the keyboard repeats it', () => {
  const typist = new Typist();
  for (let count = 0; count < 5; count += 1) typist.event('keyDown', 'Shift', { isAutoRepeat: count > 0 });
  typist.event('keyUp', 'Shift');
  expect(typist.hides).toBe(0);
});

const NOT: Readonly<Record<string, (typist: Typist) => void>> = {
  'slower than two seconds': (typist) => {
    typist.pace = [450, 450];
    for (let count = 0; count < 6; count += 1) typist.tap('Shift');
  },
  'a letter in between': (typist) => {
    for (const key of ['Shift', 'Shift', 'a', 'Shift', 'Shift']) typist.tap(key);
  },
  'a capital in the end': (typist) => {
    typist.tap('Shift');
    typist.tap('Shift');
    typist.event('keyDown', 'Shift');
    typist.tap('H');
    typist.event('keyUp', 'Shift');
  },
  'with Ctrl, which changes the layout on some computers': (typist) => {
    typist.event('keyDown', 'Control');
    for (let count = 0; count < 4; count += 1) typist.tap('Shift', { control: true });
    typist.event('keyUp', 'Control');
  },
  'both Shift keys': (typist) => {
    for (let count = 0; count < 4; count += 1) {
      typist.event('keyDown', 'Shift');
      typist.tap('Shift');
      typist.event('keyUp', 'Shift');
    }
  },
  'to select by the mouse': (typist) => {
    for (let count = 0; count < 4; count += 1) {
      typist.event('keyDown', 'Shift');
      typist.click();
      typist.event('keyUp', 'Shift');
    }
  },
};

for (const [what, act] of Object.entries(NOT)) {
  test(`nothing is hidden: ${what}`, () => {
    const typist = new Typist();
    act(typist);
    expect(typist.hides).toBe(0);
  });
}

/** One sentence, with what hands do: Shift let go before or after its letter, held while it repeats, pressed and thought better of. */
function typeSentence(typist: Typist, random: () => number): void {
  for (let words = 3 + whole(random, 9); words > 0; words -= 1) {
    const capital = random() < 0.3;
    const shouted = random() < 0.03;
    for (let place = 0, length = 1 + whole(random, 9); place < length; place += 1) {
      // Changes their mind, at most twice before something is typed.
      for (let strays = random() < 0.05 ? 1 + whole(random, 2) : 0; strays > 0; strays -= 1) typist.tap('Shift');
      if (shouted || (capital && place === 0)) typeCapital(typist, random, pick(random, SHIFTED));
      else typist.tap(pick(random, LETTERS));
      if (random() < 0.03) typist.tap('Backspace');
    }
    if (random() < 0.05) selectBack(typist, random);
    typist.tap(' ');
  }
  typist.tap('.');
  if (random() < 0.2) typeCapital(typist, random, 'Enter');
}

function typeCapital(typist: Typist, random: () => number, letter: string): void {
  typist.event('keyDown', 'Shift');
  for (let repeats = random() < 0.1 ? whole(random, 5) : 0; repeats > 0; repeats -= 1) {
    typist.event('keyDown', 'Shift', { isAutoRepeat: true });
  }
  typist.event('keyDown', letter);
  const first = random() < 0.5;
  typist.event('keyUp', first ? letter : 'Shift');
  typist.event('keyUp', first ? 'Shift' : letter);
}

function selectBack(typist: Typist, random: () => number): void {
  typist.event('keyDown', 'Shift');
  for (let count = 1 + whole(random, 4); count > 0; count -= 1) typist.tap('ArrowLeft');
  typist.event('keyUp', 'Shift');
}

function typeAll(keys: HideKeys): Typist {
  const random = seeded(20_261_201);
  const typist = new Typist(random, keys);
  for (let count = 0; count < SENTENCES; count += 1) {
    typist.pace = pick(random, [
      [5, 40],
      [20, 200],
      [100, 900],
    ] as const);
    typeSentence(typist, random);
  }
  return typist;
}

test(`none of ${SENTENCES} typed sentences hides anything, by fast and by slow hands`, () => {
  const typist = typeAll(hideKeys());
  expect(typist.hides).toBe(0);
  expect(typist.now, 'hours were typed').toBeGreaterThan(3_600_000);
});

test('the twin that does not look at what lies between hides what is being typed', () => {
  let presses: readonly number[] = [];
  const careless: HideKeys = {
    heard({ type, key, isAutoRepeat }, now) {
      if (type !== 'keyDown' || key !== 'Shift' || isAutoRepeat) return false;
      presses = [...presses, now].slice(-3);
      return presses.length === 3 && now - (presses[0] ?? now) <= 2_000;
    },
    touched: () => {},
  };
  expect(typeAll(careless).hides).toBeGreaterThan(100);
});
