import { expect, test } from '@playwright/test';
import { type Bounds, WindowFit } from '../../main/core/browser/window-fit.ts';

const DISPLAY: Bounds = { x: 0, y: 0, width: 1920, height: 1080 };

test('a window is put back when its content has another size or place than the display', () => {
  const fit = new WindowFit(true);
  expect(fit.isToBeSet(DISPLAY, DISPLAY)).toBe(false);
  expect(fit.isToBeSet({ ...DISPLAY, width: 400 }, DISPLAY)).toBe(true);
  expect(fit.isToBeSet({ ...DISPLAY, x: 90 }, DISPLAY)).toBe(true);
});

test('under Wayland, where every window reports the position 0,0, only the size counts', () => {
  const fit = new WindowFit(false);
  const second = { ...DISPLAY, x: 1920 };
  expect(fit.isToBeSet(DISPLAY, second)).toBe(false);
  expect(fit.isToBeSet({ ...DISPLAY, height: 1079 }, second)).toBe(true);
});

test('a window that never gets the wanted size, for example because of insets, is left after three tries until the display changes', () => {
  const fit = new WindowFit(true);
  const inset = { x: 12, y: 12, width: 1896, height: 1056 };
  const tries = (): readonly boolean[] => Array.from({ length: 5 }, () => fit.isToBeSet(inset, DISPLAY));
  expect(tries()).toEqual([true, true, true, false, false]);
  fit.again();
  expect(tries()).toEqual([true, true, true, false, false]);
  fit.isToBeSet(DISPLAY, DISPLAY);
  expect(fit.isToBeSet(inset, DISPLAY), 'it fitted meanwhile').toBe(true);
});
