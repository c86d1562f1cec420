/** Pressing Shift three times hides the page; typing never does. */
import { expect, test } from '@playwright/test';
import { type HideKeys, hideKeys } from '../../main/core/keys/hide-keys.ts';
import { SENTENCES, Typist, typeAll } from '../fakes/typist.ts';

test('three presses of Shift within two seconds hide the page', () => {
  const typist = new Typist();
  for (const expected of [0, 0, 1, 1, 1, 2]) {
    typist.tap('Shift');
    expect(typist.hides).toBe(expected);
  }
});

test('holding Shift counts as one press, however often the keyboard repeats it', () => {
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
  'a capital letter at the end': (typist) => {
    typist.tap('Shift');
    typist.tap('Shift');
    typist.event('keyDown', 'Shift');
    typist.tap('H');
    typist.event('keyUp', 'Shift');
  },
  'Shift with Ctrl, which changes the layout on some computers': (typist) => {
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
  'both Shift keys, the first released first': (typist) => {
    for (let count = 0; count < 4; count += 1) {
      for (const type of ['keyDown', 'keyDown', 'keyUp', 'keyUp'] as const) typist.event(type, 'Shift');
    }
  },
  'Shift held down for a word': (typist) => {
    typist.event('keyDown', 'Shift');
    for (const letter of 'HELLO') typist.tap(letter);
    for (let count = 0; count < 30; count += 1) typist.event('keyDown', 'Shift', { isAutoRepeat: true });
    typist.event('keyUp', 'Shift');
    typist.tap('Shift');
    typist.tap('Shift');
  },
  'Shift+Tab to go back through the page, as users of screen readers do': (typist) => {
    for (let count = 0; count < 8; count += 1) {
      typist.event('keyDown', 'Shift');
      typist.tap('Tab');
      typist.event('keyUp', 'Shift');
    }
  },
  'Shift with Insert or CapsLock, for commands of screen readers': (typist) => {
    for (const key of ['Insert', 'CapsLock', 'Insert']) {
      typist.event('keyDown', key);
      typist.tap('Shift');
      typist.event('keyUp', key);
    }
  },
  'Alt with Shift to change the layout, whichever comes first': (typist) => {
    for (let count = 0; count < 4; count += 1) {
      typist.event('keyDown', 'Shift');
      typist.tap('Alt');
      typist.event('keyUp', 'Shift');
      typist.event('keyDown', 'Alt');
      typist.tap('Shift', { alt: true });
      typist.event('keyUp', 'Alt');
    }
  },
  'Shift with the mouse, to select or to scroll sideways': (typist) => {
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

test(`none of ${SENTENCES} typed sentences hides the page, by fast or slow typists`, () => {
  const typist = typeAll(hideKeys());
  expect(typist.hides).toBe(0);
  expect(typist.now, 'hours were typed').toBeGreaterThan(3_600_000);
});

test('every kind of typist types, and Shift is tapped often enough for the test to be meaningful', () => {
  const { kinds, taps } = typeAll(hideKeys());
  expect(Math.min(...kinds.values())).toBeGreaterThan(SENTENCES / 10);
  expect(taps).toBeGreaterThan(SENTENCES);
});

test('twin: an implementation that ignores the keys between would hide the page while typing', () => {
  let presses: readonly number[] = [];
  const careless: HideKeys = {
    onKey({ type, key, isAutoRepeat }, now) {
      if (type !== 'keyDown' || key !== 'Shift' || isAutoRepeat) return false;
      presses = [...presses, now].slice(-3);
      return presses.length === 3 && now - (presses[0] ?? now) <= 2_000;
    },
    onPointer: () => {},
  };
  expect(typeAll(careless).hides).toBeGreaterThan(100);
});
