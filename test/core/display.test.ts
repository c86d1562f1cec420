import { expect, test } from '@playwright/test';
import { isSession, mediaOf, nextLetters, usualDisplay, usualLetters } from '../../main/core/view/display.ts';

const steps = (from: number, step: 'larger' | 'smaller'): readonly number[] => {
  const sizes = [from];
  for (let next = nextLetters(from, step, 100); next !== sizes.at(-1); next = nextLetters(next, step, 100)) sizes.push(next);
  return sizes;
};

test('the text size changes in steps from 100 to 400 per cent, and not beyond', () => {
  expect(steps(100, 'larger')).toEqual([100, 125, 150, 175, 200, 250, 300, 400]);
  expect(steps(400, 'smaller')).toEqual([400, 300, 250, 200, 175, 150, 125, 100]);
});

test('from a size between two steps the next steps are its neighbours; "normal" is the default of this PC', () => {
  expect([nextLetters(130, 'larger', 130), nextLetters(130, 'smaller', 130)]).toEqual([150, 125]);
  expect([nextLetters(400, 'normal', 130), nextLetters(100, 'normal', 130)]).toEqual([130, 130]);
});

test('"auto" enlarges text only on screens with more pixels than full HD', () => {
  const auto = (width: number, height: number): number => usualLetters('auto', { width, height });
  expect([auto(1024, 768), auto(1280, 1024), auto(1920, 1080), auto(1920, 1200)], 'usual screens').toEqual([100, 100, 100, 100]);
  expect([auto(2560, 1440), auto(3440, 1440), auto(3840, 2160), auto(5120, 2880), auto(7680, 4320)]).toEqual([
    125, 125, 200, 250, 400,
  ]);
  expect(auto(2160, 3840), 'turned on its side').toBe(200);
  expect(usualLetters('auto', null), 'a window from source').toBe(100);
  expect(usualLetters(175, { width: 1024, height: 768 }), 'a configured size is used').toBe(175);
});

test('high contrast and less motion are emulated for websites, and reset afterwards', () => {
  const usual = usualDisplay(200);
  const emulated = (view: typeof usual) =>
    Object.fromEntries(
      mediaOf(view)
        .filter(({ value }) => value !== '')
        .map(({ name, value }) => [name, value]),
    );
  expect(emulated(usual)).toEqual({});
  expect(emulated({ ...usual, theme: 'dark' }), 'set by the theme of Electron').toEqual({});
  expect(emulated({ ...usual, theme: 'contrast' })).toEqual({
    'prefers-color-scheme': 'dark',
    'prefers-contrast': 'more',
    'forced-colors': 'active',
  });
  expect(emulated({ ...usual, lessMotion: true })).toEqual({ 'prefers-reduced-motion': 'reduce' });
  expect(mediaOf(usual).map(({ name }) => name)).toEqual(mediaOf({ ...usual, theme: 'contrast' }).map(({ name }) => name));
});

test('display choices apply only during a session', () => {
  expect((['browsing', 'covered', 'warning', 'staff'] as const).every(isSession)).toBe(true);
  expect((['wiping', 'notice', 'closed', 'outOfOrder'] as const).some(isSession)).toBe(false);
});
