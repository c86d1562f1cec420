/** The platform as pages see it: every name of every interface, and the shape of each. */
import { expect, test } from '@playwright/test';
import { playInBoth } from './both.ts';
import type { Browser } from './browsers/browser.ts';
import { MISSING_NAMES } from './differences.ts';

/** Runs in the page. Returns for each name its property descriptor and, for a function, its name, length and kind. */
const SHAPES = `(() => {
  const shapes = {};
  const shapeOf = ({ value, get, set, writable, enumerable, configurable }) => {
    const calls = [value, get, set].map((call) => {
      if (typeof call !== 'function') return typeof call;
      const native = Function.prototype.toString.call(call).replace(/\\s+/g, ' ').includes('[native code]');
      return [call.name, call.length, native ? 'native' : 'a script', 'prototype' in call ? 'constructor' : ''].join(' ').trim();
    });
    return [...calls, writable, enumerable, configurable].join(', ');
  };
  const note = (path, holder) => {
    for (const [name, described] of Object.entries(Object.getOwnPropertyDescriptors(holder))) shapes[path + name] = shapeOf(described);
  };
  note('', window);
  for (const name of Object.getOwnPropertyNames(window)) {
    const made = Object.getOwnPropertyDescriptor(window, name).value;
    if (typeof made !== 'function' || !/^[A-Z]/.test(name)) continue;
    note(name + '.', made);
    if (made.prototype) note(name + '.prototype.', made.prototype);
  }
  return shapes;
})()`;

test('all names of the platform exist except those that the kiosk hides, and have the shape that pages expect', async () => {
  const shapes: Partial<Record<Browser['kind'], Record<string, string>>> = {};
  await playInBoth({
    app: 'platform',
    async serve(sites) {
      sites.page('platform.test', '/', '<!doctype html><title>Platform</title>');
      return { stop: async () => {} };
    },
    async steps({ browser, sites }) {
      await browser.open(sites.secureUrl('platform.test'));
      shapes[browser.kind] = await (await browser.tab('platform.test')).value(SHAPES);
    },
  });
  const { kiosk = {}, bare = {} } = shapes;
  expect(Object.keys(kiosk).length).toBeGreaterThan(10_000);
  const missing = Object.keys(bare).filter((name) => !(name in kiosk));
  const changed = Object.keys(kiosk).filter((name) => kiosk[name] !== bare[name]);
  expect(missing.filter((name) => !MISSING_NAMES.some(({ names }) => names.test(name)))).toEqual([]);
  for (const { names } of MISSING_NAMES) expect(missing, 'a hidden name').toContainEqual(expect.stringMatching(names));
  // Electron's own prompt is a script and has another shape than the platform's.
  expect(changed.map((name) => [name, kiosk[name]])).toEqual([
    ['prompt', 'prompt 0 native, undefined, undefined, true, true, true'],
  ]);
});
