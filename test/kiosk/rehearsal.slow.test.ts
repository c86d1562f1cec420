/** The short form of `npm run rehearsal`: some attacks of every class, and twins that show what happens without a guard. */
import { expect, test } from '@playwright/test';
import { rehearse } from '../rehearsal/driver.ts';
import { lineOf } from '../rehearsal/report.ts';
import { makeTwin } from '../rehearsal/twins/app.ts';
import { ALL_VECTORS, duplicateSlugs, SHORT_TWINS, SHORT_VECTORS } from '../rehearsal/vectors/all.ts';
import { CLASSES, classOf } from '../rehearsal/vectors/types.ts';

const AT_LEAST = 150;

test('there are attacks of every class, and their names are unique', () => {
  expect(duplicateSlugs(ALL_VECTORS)).toEqual([]);
  expect(ALL_VECTORS.length).toBeGreaterThanOrEqual(AT_LEAST);
  expect([...new Set(ALL_VECTORS.map(classOf))]).toEqual(Object.keys(CLASSES));
  expect([...new Set(SHORT_VECTORS.map(classOf))]).toEqual(Object.keys(CLASSES));
});

test('no attack succeeds: files, programs, windows, downloads, requests, hangs, traces for the next visitor @P4 @P10', async () => {
  const outcomes = await rehearse({ vectors: SHORT_VECTORS });
  expect(outcomes.filter(({ end }) => end !== 'held').map(lineOf)).toEqual([]);
});

test('without its guard each attack succeeds, so the rehearsal can detect it', async () => {
  const twin = makeTwin([...SHORT_TWINS.guards]);
  try {
    const outcomes = await rehearse({ vectors: SHORT_TWINS.vectors, command: twin.command });
    expect(outcomes.filter(({ end }) => end !== 'escaped').map(lineOf)).toEqual([]);
  } finally {
    twin.remove();
  }
});
