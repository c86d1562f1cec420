/**
 * `npm run rehearsal -- --twins`: the same attacks against a kiosk without the guard that should stop them. There they must escape, or
 * the rehearsal might report an attack as held that was never really tried.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { REPO } from '../kiosk/harness.ts';
import { type Outcome, rehearse } from './driver.ts';
import { lineOf, twinReport } from './report.ts';
import { makeTwin } from './twins/app.ts';
import { ALL_VECTORS } from './vectors/all.ts';
import { guardsOf, type Vector } from './vectors/types.ts';

const ONLY = new RegExp(process.env['KIOSK_REHEARSAL_ONLY'] ?? '');
/** The share of the attacks whose twin can be shown. */
const MUST_ESCAPE = 0.95;

test('every attack escapes where its guard is missing', async () => {
  const began = performance.now();
  const vectors = ALL_VECTORS.filter(({ id }) => ONLY.test(id));
  const shown = vectors.filter(({ twinless }) => twinless === undefined);
  const outcomes: Outcome[] = [];
  for (const [guards, those] of byGuards(shown)) outcomes.push(...(await playWithout(guards, those)));
  const seconds = Math.round((performance.now() - began) / 1000);
  const report = twinReport(outcomes, vectors, `# Twins: ${outcomes.length} attacks without their guards in ${seconds} s`);
  mkdirSync(join(REPO, 'out/rehearsal'), { recursive: true });
  writeFileSync(join(REPO, 'out/rehearsal/twins.md'), report);
  process.stdout.write(`\n${report}\n`);
  const escaped = outcomes.filter(({ end }) => end === 'escaped').length;
  expect(escaped / Math.max(1, outcomes.length)).toBeGreaterThanOrEqual(MUST_ESCAPE);
});

/** Plays attacks without these guards. `os` means a window manager with its own bindings; all other guards are left out of the build. */
async function playWithout(guards: string, vectors: readonly Vector[]): Promise<readonly Outcome[]> {
  process.stdout.write(`\nwithout ${guards}\n`);
  const names = guards.split(', ');
  const played = (outcome: Outcome): void => void process.stdout.write(`${lineOf(outcome)}\n`);
  const left = names.filter((name) => name !== 'os');
  const twin = left.length === 0 ? null : makeTwin(left);
  try {
    return await rehearse({
      vectors,
      played,
      manager: names.includes('os') ? 'default' : 'bare',
      ...(twin === null ? {} : { command: twin.command, unfiltered: left.includes('connection-gate.ts') }),
    });
  } finally {
    twin?.remove();
  }
}

function byGuards(vectors: readonly Vector[]): ReadonlyMap<string, readonly Vector[]> {
  const groups = new Map<string, readonly Vector[]>();
  for (const vector of vectors) {
    const key = [...guardsOf(vector)].sort().join(', ');
    groups.set(key, [...(groups.get(key) ?? []), vector]);
  }
  return groups;
}
