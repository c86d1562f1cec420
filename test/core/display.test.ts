import { expect, test } from '@playwright/test';
import { isSession, mediaOf, nextLetters, usualDisplay, usualLetters } from '../../main/core/view/display.ts';

const steps = (from: number, step: 'larger' | 'smaller'): readonly number[] => {
  const sizes = [from];
  for (let next = nextLetters(from, step, 100); next !== sizes.at(-1); next = nextLetters(next, step, 100)) sizes.push(next);
  return sizes;
};

test('letters grow and shrink in steps from 100 to 400 per cent, and not past the ends', () => {
  expect(steps(100, 'larger')).toEqual([100, 125, 150, 175, 200, 250, 300, 400]);
  expect(steps(400, 'smaller')).toEqual([400, 300, 250, 200, 175, 150, 125, 100]);
});

test('a size between two steps leads to its neighbours, and "normal" to what is usual on this PC', () => {
  expect([nextLetters(130, 'larger', 130), nextLetters(130, 'smaller', 130)]).toEqual([150, 125]);
  expect([nextLetters(400, 'normal', 130), nextLetters(100, 'normal', 130)]).toEqual([130, 130]);
});

test('"auto" makes letters larger only where a screen has more pixels than full HD', () => {
  const auto = (width: number, height: number): number => usualLetters('auto', { width, height });
  expect([auto(1024, 768), auto(1280, 1024), auto(1920, 1080), auto(1920, 1200)], 'usual screens').toEqual([100, 100, 100, 100]);
  expect([auto(2560, 1440), auto(3440, 1440), auto(3840, 2160), auto(5120, 2880), auto(7680, 4320)]).toEqual([
    125, 125, 200, 250, 400,
  ]);
  expect(auto(2160, 3840), 'turned on its side').toBe(200);
  expect(usualLetters('auto', null), 'a window from source').toBe(100);
  expect(usualLetters(175, { width: 1024, height: 768 }), 'what staff set counts').toBe(175);
});

test('websites are told of high contrast and less motion, and are given back to the system after that', () => {
  const usual = usualDisplay(200);
  const told = (view: typeof usual) =>
    Object.fromEntries(
      mediaOf(view)
        .filter(({ value }) => value !== '')
        .map(({ name, value }) => [name, value]),
    );
  expect(told(usual)).toEqual({});
  expect(told({ ...usual, theme: 'dark' }), 'the theme of Electron tells them').toEqual({});
  expect(told({ ...usual, theme: 'contrast' })).toEqual({
    'prefers-color-scheme': 'dark',
    'prefers-contrast': 'more',
    'forced-colors': 'active',
  });
  expect(told({ ...usual, lessMotion: true })).toEqual({ 'prefers-reduced-motion': 'reduce' });
  expect(mediaOf(usual).map(({ name }) => name)).toEqual(mediaOf({ ...usual, theme: 'contrast' }).map(({ name }) => name));
});

test('what a person chose is their own only while they have a session', () => {
  expect((['browsing', 'covered', 'warning', 'staff'] as const).every(isSession)).toBe(true);
  expect((['wiping', 'notice', 'closed', 'outOfOrder'] as const).some(isSession)).toBe(false);
});
