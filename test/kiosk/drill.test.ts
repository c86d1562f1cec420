/** A drill on a kiosk that erases everything: it passes, and visitors notice nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DRILL_KINDS } from '../../main/core/drill/kinds.ts';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { journalText } from '../fakes/journal.ts';
import { CODE, drill, enterStaff, pressAndGo } from './drill-actions.ts';
import { typeAddress } from './guest-actions.ts';
import { type Kiosk, PATIENT, startKiosk } from './harness.ts';
import { makeUnguarded } from './unguarded.ts';

let kiosk: Kiosk;
test.afterEach(async () => {
  await kiosk.stop();
  rmSync(kiosk.stateDir, { recursive: true, force: true });
});

test('drill: each canary is planted, found in the same session and gone in the next; then visitors use the PC as before', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, CODE);
  kiosk = await startKiosk({ stateDir, settings: PATIENT });
  await kiosk.waitForMode('notice');
  const { event, staff } = await drill(kiosk, await enterStaff(kiosk));
  expect(event).toEqual({ event: 'drill', outcome: 'passed', kinds: DRILL_KINDS.length, left: [], untried: [], gone: [] });
  const from = kiosk.events.length;
  await pressAndGo(staff, 'Leave the staff screen');
  await kiosk.waitForMode('notice', from);
  expect(kiosk.events.filter((e) => e.event === 'fault' || (e.event === 'wiped' && e['verified'] !== true))).toEqual([]);

  const journal = journalText(stateDir);
  expect(journal).toContain('drill.started');
  expect(journal).toContain('drill.passed');
  // The exception for the drill's site does not extend to visitors: it is closed again.
  const shell = await kiosk.accept();
  await typeAddress(shell, 'http://drill.localhost:40000/');
  await expect(shell.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
});

test('a drill reports and skips kinds that the browser no longer has, and the PC stays in service', {
  tag: '@slow',
}, async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, CODE);
  const older = makeUnguarded('sandboxFilesKnown', 'movesKept');
  try {
    // The text size that staff have set is not a trace of a visitor.
    kiosk = await startKiosk({ stateDir, command: older.command, settings: { ...PATIENT, display: { scale: 150 } } });
    await kiosk.waitForMode('notice');
    const { event, staff } = await drill(kiosk, await enterStaff(kiosk));
    const gone = ['sandboxFiles', 'moved'];
    expect(event).toEqual({ event: 'drill', outcome: 'passed', kinds: DRILL_KINDS.length - 2, left: [], untried: [], gone });
    expect(kiosk.events.filter((e) => e.event === 'fault')).toEqual([]);
    await expect(staff.getByText('without what this browser no longer has: sandboxFiles, moved')).toBeVisible();
    expect(journalText(stateDir)).toContain('sandboxFiles moved');
  } finally {
    older.remove();
  }
});
