/** `npm run rehearsal`: plays every attack against the kiosk run from source. It fails on an escape, and on an attack that was not carried out. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { REPO } from '../kiosk/harness.ts';
import { type Outcome, rehearse } from './driver.ts';
import { lineOf, reportOf } from './report.ts';
import { makeTwin } from './twins/app.ts';
import { ALL_VECTORS } from './vectors/all.ts';

/** A pattern: only vectors whose id matches; all if it is not set. */
const ONLY = new RegExp(process.env['KIOSK_REHEARSAL_ONLY'] ?? '');
/** Guards to leave out, separated by commas, in order to see an attack succeed. */
const WITHOUT = (process.env['KIOSK_REHEARSAL_WITHOUT'] ?? '').split(',').filter(Boolean);

test('the kiosk holds every attack', async () => {
  const began = performance.now();
  const vectors = ALL_VECTORS.filter(({ id }) => ONLY.test(id));
  const twin = WITHOUT.length === 0 ? null : makeTwin(WITHOUT);
  const played = (outcome: Outcome): void => void process.stdout.write(`${lineOf(outcome)}\n`);
  const outcomes = await rehearse({ vectors, played, ...(twin === null ? {} : { command: twin.command }) });
  twin?.remove();
  const seconds = Math.round((performance.now() - began) / 1000);
  const report = reportOf(outcomes, `# Rehearsal: ${outcomes.length} attacks in ${seconds} s`);
  mkdirSync(join(REPO, 'out/rehearsal'), { recursive: true });
  writeFileSync(join(REPO, 'out/rehearsal/report.md'), report);
  process.stdout.write(`\n${report}\n`);
  expect(outcomes.length, 'attacks played').toBeGreaterThan(0);
  expect(outcomes.filter(({ end }) => end !== 'held').map(lineOf)).toEqual([]);
});
