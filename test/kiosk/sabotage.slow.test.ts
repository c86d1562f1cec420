/**
 * Breaks each step of the wipe in turn, from inside (a build with broken steps) and from outside (files that a browser leaves behind).
 * The wipe check must notice; no visitor may follow; and staff get in only once the wipe is proven.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { makeSabotagedApp, type SabotagedApp } from '../fakes/sabotage/app.ts';
import { type Kiosk, type KioskOptions, startKiosk } from './harness.ts';
import { offerSelection, readSelection } from './wipe/x-selections.ts';

const CODE = '740951';
const COPIED = 'copied by another program';

let app: SabotagedApp;
let kiosk: Kiosk;
let account: string;
const litter: string[] = [];

test.beforeAll(() => {
  app = makeSabotagedApp();
});

test.afterEach(async () => {
  await kiosk.stop();
  for (const path of [...litter.splice(0), account, kiosk.stateDir]) rmSync(path, { recursive: true, force: true });
});

async function start(options: KioskOptions): Promise<Page> {
  app.mend();
  account = mkdtempSync(join(tmpdir(), 'kiosk-account-'));
  mkdirSync(join(account, 'Downloads'));
  const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, CODE);
  kiosk = await startKiosk({ ...options, stateDir, env: { HOME: account } });
  await kiosk.waitForMode('notice');
  return kiosk.accept();
}

/** Checks that the wipe of a turn fails, and that the kiosk is out of order with a screen that offers nothing to a visitor. */
async function expectOutOfOrder(turn: number, code: string, from: number): Promise<Page> {
  const wiped = await kiosk.waitFor((e) => e.event === 'wiped' && e['turn'] === turn, `the wipe of turn ${turn}`, from);
  expect(wiped).toMatchObject({ verified: false });
  await kiosk.waitFor((e) => e.event === 'fault' && e['code'] === code, `the fault ${code}`, from);
  await kiosk.waitForMode('outOfOrder', from);
  const page = await kiosk.page();
  await expect(page.getByRole('heading', { name: 'This PC is out of order' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Accept and start browsing' })).toHaveCount(0);
  return page;
}

async function enterCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Staff' }).click();
  await page.getByRole('textbox', { name: 'Staff code' }).fill(CODE);
  await pressAndGo(page, 'Continue');
}

/** Presses a button that ends the turn. The page may be gone before Playwright gets the answer. */
async function pressAndGo(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name })
    .click()
    .catch((error: Error) => expect(error.message).toContain('closed'));
}

/** Ends the turn with something broken: staff do not get in either. After `mend` they do, and put the PC back in service. */
async function playThrough(shell: Page, code: string, mend: () => void): Promise<void> {
  const from = kiosk.events.length;
  await kiosk.finish(shell);
  const page = await expectOutOfOrder(1, code, from);

  const second = kiosk.events.length;
  await enterCode(page);
  const still = await expectOutOfOrder(1, code, second);
  const modes = kiosk.events.filter((e) => e.event === 'mode').map((e) => e['mode']);
  expect(modes, 'neither staff nor a visitor got in').toEqual([
    'wiping',
    'notice',
    'browsing',
    'wiping',
    'outOfOrder',
    'wiping',
    'outOfOrder',
  ]);

  mend();
  const third = kiosk.events.length;
  await enterCode(still);
  const proven = await kiosk.waitFor((e) => e.event === 'wiped' && e['turn'] === 1, 'the proof', third);
  expect(proven, 'the wipe of the owed turn is proven now').toMatchObject({ verified: true });
  await kiosk.waitForMode('staff', third);
  const staff = await kiosk.page();
  await expect(staff.getByRole('region', { name: 'This PC is out of order' }).getByText(code)).toBeVisible();
  await staff.getByRole('button', { name: 'Put back in service' }).click();
  await pressAndGo(staff, 'Leave the staff screen');
  await kiosk.waitForMode('notice', third);
  await kiosk.accept();
}

test('wipe check: processes that are not killed put the PC out of order @P9', async () => {
  const shell = await start({ command: app.command });
  app.break('processes');
  await playThrough(shell, 'wipe.process', app.mend);
});

/** Starts a program of the turn that has gone into the background with words of the visitor. It is not a child of the kiosk. */
function startStray(): ChildProcess {
  const { profile } = kiosk.active();
  writeFileSync(join(profile, 'tmp/words'), 'words of a visitor');
  const words = `exec 7<${profile}/tmp/words; cd /; exec sleep 300`;
  return spawn('setsid', ['sh', '-c', words], { env: { PATH: process.env['PATH'], HOME: `${profile}/home` }, stdio: 'ignore' });
}

test('wipe check: a stray program outside the group, session and folder, not killed, puts the PC out of order @P9', async () => {
  const shell = await start({ command: app.command });
  const stray = startStray();
  app.break('strays');
  await playThrough(shell, 'wipe.process', app.mend);
  await expect.poll(() => stray.signalCode).toBe('SIGKILL');
});

test('the wipe kills a stray program and is then proven', async () => {
  const shell = await start({});
  const stray = startStray();
  expect(await kiosk.finish(shell)).toMatchObject({ turn: 1, verified: true });
  await expect.poll(() => stray.signalCode).toBe('SIGKILL');
});

test('wipe check: a folder that is not removed puts the PC out of order @P9', async () => {
  const shell = await start({ command: app.command });
  app.break('folder');
  await playThrough(shell, 'wipe.folder', app.mend);
});

test('a wipe that does not end puts the PC out of order @P9', async () => {
  const shell = await start({ command: app.command });
  app.break('late');
  await playThrough(shell, 'wipe.late', app.mend);
});

for (const name of ['clipboard', 'primary'] as const) {
  test(`wipe check: text of another program left in the ${name} puts the PC out of order @P9`, async () => {
    const shell = await start({ command: app.command });
    const owner: ChildProcess = await offerSelection(name, COPIED);
    app.break('selections');
    await playThrough(shell, 'wipe.clipboard', app.mend);
    expect(await readSelection(name)).toBe('');
    owner.kill();
  });
}

test("wipe check: a file in the account's Downloads folder puts the PC out of order @P4 @P9", async () => {
  const shell = await start({});
  const file = join(account, 'Downloads', 'statement.pdf');
  writeFileSync(file, 'a statement');
  await playThrough(shell, 'wipe.files', () => rmSync(file));
});

test("wipe check: a browser's own file in the shared temp folder puts the PC out of order", async () => {
  const shell = await start({});
  const file = join(tmpdir(), `.org.chromium.Chromium.${process.pid}`);
  litter.push(file);
  writeFileSync(file, 'a piece of a page');
  await playThrough(shell, 'wipe.files', () => rmSync(file));
});

test('wipe check: files of other programs, older files and open files are ignored', async () => {
  const older = join(tmpdir(), `.org.chromium.Chromium.${process.pid}-older`);
  const [held, other] = [join(tmpdir(), `scoped_dir${process.pid}`), join(tmpdir(), `letter-${process.pid}.txt`)];
  litter.push(older, held, other);
  writeFileSync(older, 'there before the kiosk started');
  const shell = await start({});
  mkdirSync(held);
  const open = openSync(join(held, 'open'), 'w');
  writeFileSync(other, 'not of a browser');
  utimesSync(other, new Date(), new Date());
  const wiped = await kiosk.finish(shell);
  closeSync(open);
  expect(wiped).toMatchObject({ turn: 1, verified: true });
});
