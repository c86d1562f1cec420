/** Shift three times hides what is open, and typing never does. */
import { expect, test } from '@playwright/test';
import { type HideKeys, hideKeys } from '../../main/core/keys/hide-keys.ts';
import { SENTENCES, Typist, typeAll } from '../fakes/typist.ts';

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
  'both Shift keys, the first let go first': (typist) => {
    for (let count = 0; count < 4; count += 1) {
      for (const type of ['keyDown', 'keyDown', 'keyUp', 'keyUp'] as const) typist.event(type, 'Shift');
    }
  },
  'Shift held in one hand for a word': (typist) => {
    typist.event('keyDown', 'Shift');
    for (const letter of 'HELLO') typist.tap(letter);
    for (let count = 0; count < 30; count += 1) typist.event('keyDown', 'Shift', { isAutoRepeat: true });
    typist.event('keyUp', 'Shift');
    typist.tap('Shift');
    typist.tap('Shift');
  },
  'back through the page with Shift and Tab, as users of screen readers go': (typist) => {
    for (let count = 0; count < 8; count += 1) {
      typist.event('keyDown', 'Shift');
      typist.tap('Tab');
      typist.event('keyUp', 'Shift');
    }
  },
  'what a screen reader is told with Shift: Insert, CapsLock': (typist) => {
    for (const key of ['Insert', 'CapsLock', 'Insert']) {
      typist.event('keyDown', key);
      typist.tap('Shift');
      typist.event('keyUp', key);
    }
  },
  'the layout changed by Alt and Shift, whichever comes first': (typist) => {
    for (let count = 0; count < 4; count += 1) {
      typist.event('keyDown', 'Shift');
      typist.tap('Alt');
      typist.event('keyUp', 'Shift');
      typist.event('keyDown', 'Alt');
      typist.tap('Shift', { alt: true });
      typist.event('keyUp', 'Alt');
    }
  },
  'to select by the mouse, or to scroll sideways': (typist) => {
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

test(`none of ${SENTENCES} typed sentences hides anything, by fast and by slow hands`, () => {
  const typist = typeAll(hideKeys());
  expect(typist.hides).toBe(0);
  expect(typist.now, 'hours were typed').toBeGreaterThan(3_600_000);
});

test('each kind of hands types, and Shift is tapped among it often enough to be told apart', () => {
  const { kinds, taps } = typeAll(hideKeys());
  expect(Math.min(...kinds.values())).toBeGreaterThan(SENTENCES / 10);
  expect(taps).toBeGreaterThan(SENTENCES);
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
