/** Faults that a restart must not clear, and conditions that must not keep the kiosk from starting. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { journalEntries } from '../fakes/journal.ts';
import { type Kiosk, startKiosk } from './harness.ts';
import { enterAsStaff, leaveStaff } from './staff-actions.ts';
import { makeUnguarded } from './unguarded.ts';

const CODES = { facilities: '830417', it: '274953' };

let folder: string;
let kiosk: Kiosk;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-after-'));
});
test.afterEach(async () => {
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function setCodes(stateDir: string): Promise<void> {
  for (const role of ['facilities', 'it'] as const) await setStaffCode(stateDir, CODES[role], role);
}

test('files that a visitor left keep the PC out of order across a restart, until staff put it back in service', async () => {
  const stateDir = join(folder, 'state');
  const home = join(folder, 'home');
  mkdirSync(join(home, 'Desktop'), { recursive: true });
  mkdirSync(stateDir);
  await setCodes(stateDir);
  const start = async (): Promise<void> => {
    kiosk = await startKiosk({ stateDir, env: { HOME: home } });
  };
  await start();
  await kiosk.waitForMode('notice');
  const page = await kiosk.accept();
  writeFileSync(join(home, 'Desktop', 'statement.pdf'), 'left');
  expect(await kiosk.finish(page)).toMatchObject({ verified: false });
  await kiosk.waitFor(({ event, code }) => event === 'fault' && code === 'wipe.files', 'the fault');
  await kiosk.stop();

  await start();
  await kiosk.waitForMode('outOfOrder');
  const staff = await enterAsStaff(kiosk, await kiosk.page(), CODES.it);
  await expect(staff.getByText('Code wipe.files')).toBeVisible();
  const still = await leaveStaff(kiosk, staff, 'outOfOrder');
  const again = await enterAsStaff(kiosk, still, CODES.it);
  await again.getByRole('button', { name: 'Put back in service' }).click();
  await expect(again.getByText('This PC is in service.')).toBeVisible();
  await leaveStaff(kiosk, again, 'notice');
  await kiosk.stop();

  await start();
  await kiosk.waitForMode('notice');
});

test('a bug in the supervisor ends the kiosk, and the journal records the fault', async () => {
  const stateDir = join(folder, 'state');
  const twin = makeUnguarded('noErrors');
  try {
    kiosk = await startKiosk({ stateDir, command: twin.command });
    await kiosk.waitForMode('notice');
    const ended = new Promise((done) => kiosk.process.once('exit', done));
    await kiosk.accept().catch(() => {});
    expect(await ended).toBe(1);
    expect(journalEntries(stateDir).at(-1)).toMatchObject({ code: 'fault', facts: { fault: 'supervisor.bug' } });
  } finally {
    twin.remove();
  }
});

/** Runs `work` with a folder on a 2 MB disk; `fill` fills the disk. */
async function onSmallDisk(work: (disk: string, fill: () => void) => Promise<void>): Promise<void> {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
  try {
    await work(disk, () => {
      expect(() => writeFileSync(join(disk, 'ballast'), Buffer.alloc(4 * 1024 * 1024)), 'the disk is full').toThrow('ENOSPC');
    });
  } finally {
    await kiosk.stop();
    execFileSync('umount', ['--lazy', disk]);
  }
}

test('on a full disk the kiosk starts, serves visitors, and delays staff as long as after the maximum of wrong codes', async () => {
  await onSmallDisk(async (disk, fill) => {
    const stateDir = join(disk, 'state');
    mkdirSync(stateDir);
    await setCodes(stateDir);
    kiosk = await startKiosk({ stateDir });
    await kiosk.waitForMode('notice');
    await kiosk.stop();
    fill();

    kiosk = await startKiosk({ stateDir });
    await kiosk.waitForMode('notice');
    expect(await kiosk.finish(await kiosk.accept())).toMatchObject({ verified: true });
    await kiosk.waitForMode(
      'notice',
      kiosk.events.findLastIndex(({ event }) => event === 'wiped'),
    );
    const page = await kiosk.page();
    await page.getByRole('button', { name: 'Staff', exact: true }).click();
    await page.getByRole('textbox', { name: 'Staff code' }).fill(CODES.facilities);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('Too many wrong codes. Try again at');
  });
});

test('on a full disk even the very first start reaches a screen, which shows the code for IT', async () => {
  await onSmallDisk(async (disk, fill) => {
    const stateDir = join(disk, 'state');
    mkdirSync(stateDir);
    await setCodes(stateDir);
    fill();
    kiosk = await startKiosk({ stateDir });
    await kiosk.waitForMode('outOfOrder');
    const page = await kiosk.page();
    await page.getByRole('button', { name: 'Staff', exact: true }).click();
    await expect(page.getByText('Code for IT: key.bad')).toBeVisible();
  });
});

test('a fault that could not be stored on a full disk is stored as soon as there is space', async () => {
  const home = join(folder, 'home');
  mkdirSync(join(home, 'Desktop'), { recursive: true });
  await onSmallDisk(async (disk, fill) => {
    const stateDir = join(disk, 'state');
    mkdirSync(stateDir);
    await setCodes(stateDir);
    kiosk = await startKiosk({ stateDir, env: { HOME: home } });
    await kiosk.waitForMode('notice');
    const page = await kiosk.accept();
    fill();
    writeFileSync(join(home, 'Desktop', 'statement.pdf'), 'left');
    expect(await kiosk.finish(page)).toMatchObject({ verified: false });
    await kiosk.waitForMode('outOfOrder');
    rmSync(join(disk, 'ballast'));
    // Storing the wrong attempt also stores the pending fault.
    const still = await kiosk.page();
    await still.getByRole('button', { name: 'Staff', exact: true }).click();
    await still.getByRole('textbox', { name: 'Staff code' }).fill('618305');
    await still.keyboard.press('Enter');
    await expect(still.getByRole('alert')).toContainText('That is not the staff code.');
    await kiosk.stop();

    kiosk = await startKiosk({ stateDir, env: { HOME: home } });
    await kiosk.waitForMode('outOfOrder');
  });
});
