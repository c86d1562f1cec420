/** Measures the contrast of each theme's colours: WCAG 1.4.3 and 1.4.11, and 1.4.6 for high contrast. axe measures the screens themselves. */
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

/** Text colours with their backgrounds. */
const TEXTS = [
  ...['text paper', 'text surface', 'text hover', 'quiet paper', 'quiet surface', 'bad-text paper', 'good-text paper'],
  ...['bar-text bar', 'bar-text bar-light', 'bar-quiet bar', 'focus-text focus', 'open-text open-paper'],
  ...['danger-text danger', 'danger-text danger-hover', 'main-text main', 'main-text main-hover'],
  ...['second-text second', 'second-text second-hover', 'warn-text warn', 'warn-text warn-hover'],
];
/** The colours of GOV.UK Frontend, for themes that set them. */
const GOVUK_TEXTS = [
  ...['text', 'secondary-text', 'error', 'link', 'link-visited', 'link-hover', 'link-active'].map((name) => `${name} paper`),
  'body-background text',
];
/** Edges that show where a control is, with their backgrounds. */
const EDGES = [
  ...['control-line paper', 'control-line surface', 'bar-line bar', 'accent paper', 'note paper', 'good paper'],
  ...['danger-line paper', 'danger-line surface', 'main-line paper', 'warn-line paper'],
];
/** The edge of a secondary button; in the usual theme it is the shadow below, as in GOV.UK Frontend. */
const SECOND_EDGE: Readonly<Record<string, string>> = { usual: 'second-edge', dark: 'second-line', contrast: 'second-line' };
/** Colours without a contrast requirement: disabled controls, dividing lines and the shade of buttons. */
const FREE = ['line', 'off-line', 'off-text', 'spent', 'bar-off-line', 'bar-off-text', 'main-edge', 'warn-edge', 'second-edge'];

function ratio(colours: Colours, pair: string, prefix = ''): number {
  const [one = '', other = ''] = pair.split(' ');
  const named = (name: string): string => colours.get(`govuk-${name}-colour`) ?? colours.get(name) ?? '';
  const [front, back] = [prefix === '' ? colours.get(one) : named(one), prefix === '' ? colours.get(other) : named(other)];
  if (!front || !back) throw new Error(`no such colours: ${pair}`);
  return contrast(front, back);
}

test('each of the three themes has a value for every colour', () => {
  const all = themes();
  expect([...all.keys()]).toEqual(['usual', 'dark', 'contrast']);
  const own = (name: string): readonly string[] =>
    [...(all.get(name) ?? [])].map(([key]) => key).filter((key) => !key.startsWith('govuk'));
  expect(own('dark')).toEqual(own('usual'));
  expect(own('contrast')).toEqual(own('usual'));
  const measured = [...TEXTS, ...EDGES].flatMap((pair) => pair.split(' '));
  expect(
    own('usual').filter((key) => ![...measured, ...FREE, 'second-line'].includes(key)),
    'each colour is measured',
  ).toEqual([]);
});

for (const [name, colours] of themes()) {
  const least = name === 'contrast' ? 7 : 4.5;
  test(`theme ${name}: text has a contrast of at least ${least} to 1, edges 3 to 1`, () => {
    for (const pair of TEXTS) expect.soft(ratio(colours, pair), pair).toBeGreaterThanOrEqual(least);
    for (const pair of colours.has('govuk-text-colour') ? GOVUK_TEXTS : [])
      expect.soft(ratio(colours, pair, 'govuk'), pair).toBeGreaterThanOrEqual(least);
    for (const pair of [...EDGES, `${SECOND_EDGE[name]} paper`])
      expect.soft(ratio(colours, pair), pair).toBeGreaterThanOrEqual(3);
  });
}

test('contrast is calculated as in WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
