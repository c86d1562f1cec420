/**
 * `npm run rehearsal -- --chords`: random key chords on the real kiosk. KIOSK_CHORDS_SEED, KIOSK_CHORDS_COUNT and KIOSK_CHORDS_WM (bare or
 * default) change the run. With the window manager's own bindings escapes are reported but do not fail: no program can stop those.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { REPO } from '../../kiosk/harness.ts';
import { fuzzChords } from './fuzz.ts';
import { chordReport } from './report.ts';

const SEED = Number(process.env['KIOSK_CHORDS_SEED'] ?? 1);
const COUNT = Number(process.env['KIOSK_CHORDS_COUNT'] ?? 5_000);
const MANAGER = process.env['KIOSK_CHORDS_WM'] === 'default' ? 'default' : 'bare';

test(`${COUNT} chords, seed ${SEED}, ${MANAGER}`, async () => {
  const result = await fuzzChords({
    seed: SEED,
    count: COUNT,
    manager: MANAGER,
    log: (words) => void process.stdout.write(`${words}\n`),
  });
  const report = chordReport(result);
  process.stdout.write(`\n${report}\n`);
  const folder = join(REPO, 'out/rehearsal');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `chords-${MANAGER}-${SEED}.txt`), `${report}\n`);
  if (MANAGER === 'bare') expect(result.escapes).toEqual([]);
  expect(result.pressed).toBeGreaterThanOrEqual(COUNT);
});
