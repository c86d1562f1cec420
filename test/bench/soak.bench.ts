/**
 * `npm run bench -- soak [--turns N] [--seed S]`: plays day after day of visits, floods, crashes, packs, staff and nights on the kiosk from
 * source, and checks whether anything grows, is left over or is missing. Exits with status 1 if so.
 */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { journalEntries } from '../fakes/journal.ts';
import { kioskPack } from '../fakes/kiosk-pack.ts';
import { loadNow, machineLine, report } from './machine.ts';
import { median } from './median.ts';
import { Course } from './soak/course.ts';
import { ENDS, type PlannedTurn, planOf } from './soak/plan.ts';
import { missingFrom } from './soak/receipts.ts';
import { verdictOf } from './soak/verdict.ts';
import { witness } from './soak/witness.ts';

const TURNS = Number(process.env['KIOSK_BENCH_TURNS'] ?? 60);
const SEED = Number(process.env['KIOSK_BENCH_SEED'] ?? Date.now() % 2 ** 31);
/** So many turns that could not be played mean that the kiosk or the script is broken. */
const MAX_UNPLAYED_TURNS = 5;
/** For one turn; the longest, five lost turns in a row, takes some 10 seconds. */
const TURN_TIMEOUT_MS = 150_000;
const SAY_EVERY = 25;

test('soak', async () => {
  test.setTimeout(300_000 + TURNS * 20_000);
  const load = [loadNow()];
  process.stdout.write(`  ${TURNS} turns, --seed ${SEED}\n`);
  const course = await Course.open();
  const took: number[] = [];
  const unplayed: string[] = [];
  const plan = planOf(TURNS, SEED);
  try {
    for (const turn of plan) {
      const began = performance.now();
      const words = await played(course, turn);
      took.push(performance.now() - began);
      if (words !== null) unplayed.push(words);
      if (unplayed.length === MAX_UNPLAYED_TURNS) break;
      if (turn.number % SAY_EVERY === 0)
        process.stdout.write(`  ${turn.number} turns, ${(sum(took) / turn.number / 1000).toFixed(2)} s each\n`);
    }
    load.push(loadNow());
    await course.stop();
    const found = {
      readings: course.readings,
      held: course.held,
      times: course.times,
      unexpected: {
        'turns that the script could not play': unplayed,
        'faults not caused by the script': course.unexpectedFaults,
        'wipes not verified': course.unverified,
        'self-checks that failed': course.selfChecks.failed,
        'left behind': course.left,
        'missing from the journal': [
          ...missingFrom(journalEntries(course.stateDir), course.lives),
          ...(await notWhole(course.stateDir)),
        ],
      },
    };
    const { table, against } = verdictOf(found);
    const verdict = against.length === 0 ? 'PASS' : ['FAIL', ...against].join('\n* ');
    report('soak', [heading(load), counts(plan, course, took), table, `Verdict: ${verdict}`].join('\n\n'));
    expect(against).toEqual([]);
  } finally {
    await course.close();
  }
});

/** Plays a turn. Returns why it could not be played, or null. The kiosk is then restarted, so that the other turns can be played. */
async function played(course: Course, turn: PlannedTurn): Promise<string | null> {
  try {
    await test.step(`turn ${turn.number}`, () => course.play(turn), { timeout: TURN_TIMEOUT_MS });
    return null;
  } catch (error) {
    const words = `turn ${turn.number} (${[...turn.sights, turn.end].join(', ')}): ${(error as Error).message.split('\n').slice(0, 3).join(' ')}`;
    const { screen } = course;
    process.stdout.write(`  ${words}\n    ${screen === null ? 'the kiosk does not run' : await witness(screen)}\n`);
    await course.startAnew();
    return words;
  }
}

/** Returns the problems that `kiosk-pack journal verify` reports; none when the journal is intact. */
async function notWhole(stateDir: string): Promise<readonly string[]> {
  const { status, out, err } = await kioskPack(['journal', 'verify', join(stateDir, 'journal')]);
  return status === 0 ? [] : [`${out}${err}`];
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

function heading(load: readonly string[]): string {
  return `# Soak\n\n${machineLine()}, ${TURNS} turns, \`--seed ${SEED}\`. Load average over a minute at the start and the end: ${load.join(', ')}.`;
}

function counts(plan: readonly PlannedTurn[], course: Course, took: readonly number[]): string {
  const played = plan.slice(0, took.length);
  const ends = ENDS.map((end) => `${end} ${played.filter((turn) => turn.end === end).length}`);
  return `* Turns played: ${took.length}, in the median ${(median(took) / 1000).toFixed(2)} s each, all in ${(sum(took) / 60_000).toFixed(1)} minutes; with those of staff and nights ${course.times.length} were wiped.
* How they ended: ${ends.join(', ')}.
* Starts of the supervisor: ${course.lives.length}. Packs from a stick: ${course.packs.come}. Faults that the script caused: ${course.expectedFaults}.
* Reports of self-checks: ${course.selfChecks.reports}, of which ${course.selfChecks.untried} had a check that could not be carried out.`;
}
