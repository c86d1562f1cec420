/**
 * A random part of the kiosk is killed at a random moment of a visit, again and again. After each kill the kiosk must return to
 * the notice with nothing left over. The long form has 300 kills. To repeat a run: `KIOSK_CRASH_SEED=` the printed seed.
 */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { byRunLength } from '../fakes/forms.ts';
import { journalText } from '../fakes/journal.ts';
import { readIfThere } from '../fakes/read-if-there.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { below, isAlive, leftOf, type Part, partOf, signalTo, supervisorOf } from './crash/processes.ts';
import { random } from './crash/random.ts';
import { beginTurn, browse, discard, expectTurnEnds, lastMode, selections, servePages, startCrashKiosk } from './crash/visit.ts';
import { typeAddress } from './guest-actions.ts';
import type { Kiosk, ShellEvent } from './harness.ts';

const KILLS = byRunLength(4, 300);
const SEED = Number(process.env['KIOSK_CRASH_SEED'] ?? Date.now() % 2 ** 31);
/** About as long as the visit takes. */
const VISIT_MS = 3_000;
const RECOVERY_TIMEOUT_MS = 45_000;

type Victim = Part | 'standby' | 'supervisor';
const VICTIMS = ['main', 'own page', 'gpu', 'network', 'guest page', 'standby', 'supervisor'] as const;
const ENDS_THE_TURN: readonly Victim[] = ['main', 'own page', 'gpu', 'network'];

let sites: Sites;
let kiosk: Kiosk;

test.beforeAll(async () => {
  sites = await startSites();
  servePages(sites);
});
test.afterAll(() => sites.close());
test.afterEach(() => discard(kiosk));

/** Runs the steps of a whole visit while `goOn` returns true. */
async function visit(page: Page, goOn: () => boolean): Promise<void> {
  const steps: readonly (() => Promise<unknown>)[] = [
    () => browse(kiosk, page, sites),
    () => typeAddress(page, sites.url('naughty.test')),
    () => page.getByRole('heading', { name: 'This page is blocked' }).waitFor(),
    () => page.getByRole('button', { name: 'Home' }).click(),
    () => typeAddress(page, sites.url('slow.test')),
    () => page.getByRole('button', { name: 'End session' }).click(),
    () => page.getByRole('button', { name: 'Keep browsing' }).click(),
    () => page.getByRole('button', { name: 'I got here by mistake' }).click(),
    () => page.keyboard.press('Escape'),
    () => page.getByRole('button', { name: 'End session' }).click(),
    () => page.getByRole('button', { name: 'Erase and finish' }).click(),
  ];
  for (const step of steps) if (goOn()) await step();
}

/** Kills the victim as soon as it exists. If it does not appear for a while, kills our own page instead. Returns what was killed. */
async function kill(victim: Victim): Promise<Victim> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const pid =
      victim === 'supervisor' ? supervisorOf(kiosk) : victim === 'standby' ? newestStandby() : partOf(kiosk.active(), victim);
    if (pid !== null) {
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => isAlive(pid), { intervals: [5] }).toBe(false);
      return victim;
    }
    await sleep(10);
  }
  return kill('own page');
}

const shells = (): readonly ShellEvent[] => kiosk.events.filter((event) => event.event === 'shell') as ShellEvent[];
const newestStandby = (): number | null =>
  shells().findLast(({ role, turn }) => role === 'standby' && turn > kiosk.active().turn)?.pid ?? null;

const lostSinceStart = (): number =>
  journalText(kiosk.stateDir).split('"supervisor.started"').at(-1)?.split('"shell.lost"').length ?? 0;

/** Waits until the notice is up and its standby ready; a visit that still goes on is ended. */
async function comeToRest(turn: number): Promise<void> {
  const deadline = Date.now() + RECOVERY_TIMEOUT_MS;
  while (lastMode(kiosk) !== 'notice' || kiosk.active().turn < turn) {
    if (Date.now() > deadline || lastMode(kiosk) === 'outOfOrder')
      throw new Error(`no rest:\n${kiosk.events.map((event) => JSON.stringify(event)).join('\n')}`);
    if (lastMode(kiosk) === 'browsing') await leave().catch(() => {});
    await sleep(20);
  }
  // The standby that was announced may be the one that was killed.
  await expect.poll(() => isAlive(newestStandby() ?? 0), { timeout: RECOVERY_TIMEOUT_MS, intervals: [20] }).toBe(true);
}

/** Does the same as "Erase and finish", whose button may be covered by a dialog. */
async function leave(): Promise<void> {
  const page = await kiosk.page();
  await page.evaluate(() => (window as unknown as { kiosk: { send(verb: string): void } }).kiosk.send('finish'));
}

function expectNothingLeft(before: readonly ShellEvent[]): void {
  const kept = [kiosk.active().pid, newestStandby()];
  const ended = [...before, ...shells()].filter(({ pid }) => !kept.includes(pid));
  expect(ended.flatMap(leftOf)).toEqual([]);
  expect(readdirSync(dirname(kiosk.active().profile)).length, 'two folders and two records').toBe(4);
  expect(below(supervisorOf(kiosk)).filter(({ command }) => command.includes('--role=shell'))).toHaveLength(2);
  expect(kiosk.events.filter((event) => event.event === 'fault' || event['verified'] === false)).toEqual([]);
  expect(selections()).toEqual(['', '']);
}

test(`random kills: whatever is killed and whenever, the next visitor gets a fresh browser (${KILLS} kills)`, async () => {
  test.setTimeout(60_000 + KILLS * 30_000);
  process.stdout.write(`  KIOSK_CRASH_SEED=${SEED}\n`);
  const { whole, pick } = random(SEED);
  kiosk = await startCrashKiosk(sites);
  for (let number = 1; number <= KILLS; number++) {
    // The fifth lost turn would put the PC out of order; a new supervisor starts counting from 0.
    const chosen = lostSinceStart() > 4 ? 'supervisor' : pick(VICTIMS);
    const moment = whole(VISIT_MS);
    const turn = kiosk.active().turn;
    const before = shells();
    let over = false;
    const page = whole(6) === 0 ? null : await beginTurn(kiosk);
    const visiting = page === null ? Promise.resolve() : visit(page, () => !over).catch(() => {});
    await sleep(page === null ? moment / 10 : moment);
    const began = performance.now();
    const modeThen = lastMode(kiosk);
    const turnThen = kiosk.active().turn;
    const victim = await kill(chosen);
    if (victim === 'supervisor') {
      await new Promise((done) => (kiosk.process.exitCode === null ? kiosk.process.on('exit', done) : done(0)));
      await kiosk.stop();
      kiosk = await startCrashKiosk(sites, { stateDir: kiosk.stateDir });
    } else if (!ENDS_THE_TURN.includes(victim)) await Promise.race([visiting, sleep(VISIT_MS)]);
    over = true;
    const next = victim === 'supervisor' ? 1 : ENDS_THE_TURN.includes(victim) ? turnThen + 1 : turn;
    await comeToRest(next);
    process.stdout.write(
      `  ${number}: ${victim} at ${moment} ms, ${modeThen}: at rest after ${Math.round(performance.now() - began)} ms\n`,
    );
    expectNothingLeft(before);
  }
  await beginTurn(kiosk);
  expect(readIfThere(`/proc/${supervisorOf(kiosk)}/stat`)).not.toBe('');
});

test('a turn that is lost during the idle warning ends like any other', async () => {
  kiosk = await startCrashKiosk(sites, { idleSeconds: 5 });
  for (const part of ['main', 'own page'] as const) {
    const from = kiosk.events.length;
    const page = await beginTurn(kiosk);
    await kiosk.waitForMode('warning', from);
    await expect(page.getByRole('dialog', { name: 'Are you still there?' })).toBeVisible();
    await expectTurnEnds(kiosk, () => signalTo(partOf(kiosk.active(), part), 'SIGKILL'));
  }
});
