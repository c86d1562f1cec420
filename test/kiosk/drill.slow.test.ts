/**
 * Drills on a kiosk that leaks. In one test a special build leaves each kind of canary, one after another, on the shell that looks for
 * them. In another the wipe passes files on to the next turn, unseen by its own check. Each time the PC must go out of order and name the kind.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { DRILL_KINDS } from '../../main/core/drill/kinds.ts';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { makeSabotagedApp, type SabotagedApp } from '../fakes/sabotage/app.ts';
import type { SabotageOfDrill } from '../fakes/sabotage/which.ts';
import { CODE, drill, enterStaff, pressAndGo } from './drill-actions.ts';
import { type Kiosk, startKiosk } from './harness.ts';

test.setTimeout(1_200_000);
/** Chromium puts copied text into both. */
const BOTH_SELECTIONS = ['clipboard', 'primarySelection'];
/** `KIOSK_DRILL_KINDS=zoom,process` limits the test to these kinds. */
const KINDS = DRILL_KINDS.filter((kind) => (process.env['KIOSK_DRILL_KINDS'] ?? kind).split(',').includes(kind));
let app: SabotagedApp;
let kiosk: Kiosk;
let stateDir: string;

test.beforeAll(() => {
  app = makeSabotagedApp();
});
test.beforeEach(async () => {
  app.mend();
  stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, CODE);
  kiosk = await startKiosk({ command: app.command, stateDir });
  await kiosk.waitForMode('notice');
});
test.afterEach(async () => {
  await kiosk.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

/** Runs one drill with something broken: staff see the fault, and put the PC back in service. */
async function failingDrill(
  staff: Page,
  broken: SabotageOfDrill,
  code: string,
): Promise<{ left: unknown; untried: unknown; staff: Page }> {
  const from = kiosk.events.length;
  app.break(broken);
  const { event, staff: after } = await drill(kiosk, staff);
  app.mend();
  expect(event, broken).toMatchObject({ outcome: 'failed' });
  await kiosk.waitFor((e) => e.event === 'fault' && e['code'] === code, `the fault ${code}`, from);
  await expect(after.getByText(code, { exact: false }).first()).toBeVisible();
  await after.getByRole('button', { name: 'Put back in service' }).click();
  await expect(after.getByRole('button', { name: 'Put out of order' })).toBeVisible();
  return { left: event['left'], untried: event['untried'], staff: after };
}

test('each kind of canary that survives is named, and a clean drill passes at the end @P9', async () => {
  let staff = await enterStaff(kiosk);
  for (const kind of KINDS) {
    const found = await failingDrill(staff, `survives-${kind}`, 'drill.left');
    expect(found.left, kind).toEqual(kind === 'clipboard' ? BOTH_SELECTIONS : [kind]);
    staff = found.staff;
  }
  const clean = await drill(kiosk, staff);
  expect(clean.event).toMatchObject({ outcome: 'passed', kinds: DRILL_KINDS.length });
});

test('a drill finds files and a database that the wipe passes on to the next turn, unseen by its own check @P9', async () => {
  const from = kiosk.events.length;
  let staff = await enterStaff(kiosk);
  const files = await failingDrill(staff, 'kept-files', 'drill.left');
  expect(files.left).toEqual(['tempFile']);
  staff = files.staff;
  const database = await failingDrill(staff, 'kept-database', 'drill.left');
  expect(database.left).toEqual(['indexedDb']);
  const unproven = kiosk.events.slice(from).filter((e) => e.event === 'wiped' && e['verified'] !== true);
  expect(unproven, 'the wipe checks saw nothing of it').toEqual([]);
});

test('a drill that proves nothing is a separate fault: a canary that was never planted, a shell that does not answer', async () => {
  let staff = await enterStaff(kiosk);
  const unplanted = await failingDrill(staff, 'unplanted', 'drill.failed');
  expect(unplanted.untried).toEqual(['cookie', 'httpOnlyCookie']);
  staff = unplanted.staff;
  const silent = await failingDrill(staff, 'silent', 'drill.failed');
  expect(silent.untried).toEqual(DRILL_KINDS);
});

test('the fault from a drill survives a restart, until staff put the PC back in service', async () => {
  app.break('survives-localStorage');
  const { staff } = await drill(kiosk, await enterStaff(kiosk));
  app.mend();
  let from = kiosk.events.length;
  await pressAndGo(staff, 'Leave the staff screen');
  await kiosk.waitForMode('outOfOrder', from);
  await expect((await kiosk.page()).getByRole('heading', { name: 'This PC is out of order' })).toBeVisible();
  await kiosk.stop();

  kiosk = await startKiosk({ command: app.command, stateDir });
  await kiosk.waitForMode('outOfOrder');
  const again = await enterStaff(kiosk);
  await again.getByRole('button', { name: 'Put back in service' }).click();
  from = kiosk.events.length;
  await pressAndGo(again, 'Leave the staff screen');
  await kiosk.waitForMode('notice', from);
  await kiosk.stop();
  kiosk = await startKiosk({ command: app.command, stateDir });
  await kiosk.waitForMode('notice');
});

test('a shell that is killed in the middle of a drill counts as a lost turn; the drill is given up, and the PC stays in service', async () => {
  const staff = await enterStaff(kiosk);
  const from = kiosk.events.length;
  const { pid } = kiosk.active();
  await pressAndGo(staff, 'Do a drill now');
  await kiosk.waitForMode('wiping', from);
  process.kill(pid, 'SIGKILL');
  const event = await kiosk.waitFor((e) => e.event === 'drill', 'the end of the drill', from);
  expect(event).toMatchObject({ outcome: 'given-up', left: [] });
  await kiosk.waitForMode('staff', from);
  const { event: next } = await drill(kiosk, await kiosk.page());
  expect(next, 'it does not affect the next drill').toMatchObject({ outcome: 'passed' });
  expect(kiosk.events.slice(from).filter((e) => e.event === 'fault')).toEqual([]);
});
