/** The colours of each theme, measured: WCAG 1.4.3 and 1.4.11, and 1.4.6 for high contrast. axe measures the screens that are made of them. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

type Colours = ReadonlyMap<string, string>;

function themes(): ReadonlyMap<string, Colours> {
  const text = readFileSync(new URL('../../renderer/styles/_themes.scss', import.meta.url), 'utf8');
  const mixins = [...text.matchAll(/^@mixin (\w+) \{\n([\s\S]*?)^\}/gm)];
  return new Map(
    mixins.map(([, name = '', body = '']) => [
      name,
      new Map([...body.matchAll(/^ {2}--([\w-]+): (#[0-9a-f]{6});$/gm)].map(([, key = '', value = '']) => [key, value])),
    ]),
  );
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((place) => Number.parseInt(colour.slice(place, place + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Text, and what it lies on. */
const TEXTS = [
  ...['text paper', 'text surface', 'text hover', 'quiet paper', 'quiet surface', 'bad-text paper', 'good-text paper'],
  ...['bar-text bar', 'bar-text bar-light', 'bar-quiet bar', 'focus-text focus', 'open-text open-paper'],
  ...['danger-text danger', 'danger-text danger-hover', 'main-text main', 'main-text main-hover'],
  ...['second-text second', 'second-text second-hover', 'warn-text warn', 'warn-text warn-hover'],
];
/** GOV.UK Frontend's own, where a theme has them. */
const GOVUK_TEXTS = [
  ...['text', 'secondary-text', 'error', 'link', 'link-visited', 'link-hover', 'link-active'].map((name) => `${name} paper`),
  'body-background text',
];
/** Edges that show where a control is, and what they lie on. */
const EDGES = [
  ...['control-line paper', 'control-line surface', 'bar-line bar', 'accent paper', 'note paper', 'good paper'],
  ...['danger-line paper', 'danger-line surface', 'main-line paper', 'warn-line paper'],
];
/** In the usual theme its edge is the shadow below it, as GOV.UK has it. */
const SECOND_EDGE: Readonly<Record<string, string>> = { usual: 'second-edge', dark: 'second-line', contrast: 'second-line' };
/** What can do nothing just now needs no contrast; these are lines between things and the shade of a button. */
const FREE = ['line', 'off-line', 'off-text', 'spent', 'bar-off-line', 'bar-off-text', 'main-edge', 'warn-edge', 'second-edge'];

function ratio(colours: Colours, pair: string, prefix = ''): number {
  const [one = '', other = ''] = pair.split(' ');
  const named = (name: string): string => colours.get(`govuk-${name}-colour`) ?? colours.get(name) ?? '';
  const [front, back] = [prefix === '' ? colours.get(one) : named(one), prefix === '' ? colours.get(other) : named(other)];
  if (!front || !back) throw new Error(`no such colours: ${pair}`);
  return contrast(front, back);
}

test('three themes, with a value for each colour', () => {
  const all = themes();
  expect([...all.keys()]).toEqual(['usual', 'dark', 'contrast']);
  const own = (name: string): readonly string[] =>
    [...(all.get(name) ?? [])].map(([key]) => key).filter((key) => !key.startsWith('govuk'));
  expect(own('dark')).toEqual(own('usual'));
  expect(own('contrast')).toEqual(own('usual'));
  const measured = [...TEXTS, ...EDGES].flatMap((pair) => pair.split(' '));
  expect(
    own('usual').filter((key) => ![...measured, ...FREE, 'second-line'].includes(key)),
    'each is measured',
  ).toEqual([]);
});

for (const [name, colours] of themes()) {
  const least = name === 'contrast' ? 7 : 4.5;
  test(`${name}: text has at least ${least} to 1, edges 3 to 1`, () => {
    for (const pair of TEXTS) expect.soft(ratio(colours, pair), pair).toBeGreaterThanOrEqual(least);
    for (const pair of colours.has('govuk-text-colour') ? GOVUK_TEXTS : [])
      expect.soft(ratio(colours, pair, 'govuk'), pair).toBeGreaterThanOrEqual(least);
    for (const pair of [...EDGES, `${SECOND_EDGE[name]} paper`])
      expect.soft(ratio(colours, pair), pair).toBeGreaterThanOrEqual(3);
  });
}

test('the measure itself', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
