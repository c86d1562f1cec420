/** A new PC and the IT desk's stick: from "Set up this PC" to the first visitor, without editing a file or typing a command. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newSha256 } from '../../main/node/crypto/node-crypto.ts';
import { sixWords } from '../../main/node/setup/six-words.ts';
import { checkStaffCode } from '../../main/node/state/staff-codes.ts';
import { files, signedPack } from '../fakes/pack-kiosk.ts';
import { SETUP_KEY, type SignedSetup, setupFiles, signedSetup } from '../fakes/setup.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { expectAccessible } from './accessible.ts';
import { type Kiosk, startKiosk } from './harness.ts';
import { journalOf, RealStick } from './pack-actions.ts';
import { CODES, expectInService, setUpFromStick, typeCodes } from './set-up-actions.ts';
import { enterAsStaff } from './staff-actions.ts';

let folder: string;
let kiosk: Kiosk;
const plugged: RealStick[] = [];

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-set-up-'));
  mkdirSync(join(folder, 'state'));
});
test.afterEach(async () => {
  for (const stick of plugged.splice(0)) stick.pull();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (): Promise<Kiosk> => startKiosk({ stateDir: join(folder, 'state'), args: ['--ask-staff-codes'] });

async function plug(setup: SignedSetup, more: Readonly<Record<string, string | Uint8Array>> = {}): Promise<RealStick> {
  const stick = new RealStick(folder);
  await stick.open((dir) => files(join(dir, 'canteen-kiosk/setup'), { ...setupFiles(setup), ...more }));
  plugged.push(stick);
  stick.plug('ro');
  return stick;
}

test('a stick sets up a new PC: six words, a name, two codes; after a restart the PC does a drill and goes into service', async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  kiosk = await start();
  await kiosk.waitForMode('outOfOrder');
  const page = await kiosk.page();
  const pack = await signedPack(SETUP_KEY, { facts: { expires: '2090-12-31' } });
  const stick = await plug(await signedSetup(), { 'first.kioskpack': pack.bytes, 'first.kioskpack.minisig': pack.signature });
  await expect(page.getByRole('heading', { name: 'Set up this PC for Civic Centre canteen?' })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.six-words li')).toHaveText(sixWords(SETUP_KEY.text, newSha256) as string[]);
  await page.getByRole('button', { name: 'Set up this PC' }).click();
  await expect(page.getByText('Compare the words first.')).toBeVisible();
  await expectAccessible(page, 'set-up from a stick');
  await setUpFromStick(kiosk, page, 'PC 2');
  expect(journalOf(kiosk, 'setup.taken')).toHaveLength(1);
  expect(await checkStaffCode(kiosk.stateDir, CODES.facilities)).toBe('facilities');
  stick.pull();

  // systemd restarts it on an installed PC.
  kiosk = await start();
  const notice = await expectInService(kiosk);
  await expect(notice.getByText('These are the rules of the set-up.')).toBeVisible();
  await expect(notice.getByText('Civic Centre canteen, PC 2', { exact: true })).toBeVisible();
  const staff = await enterAsStaff(kiosk, notice, CODES.it);
  await expect(staff.getByText('Number 7 is installed.')).toBeVisible();
});

test('a changed set-up is refused with a message, and a PC with staff codes accepts no set-up', async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  kiosk = await start();
  await kiosk.waitForMode('outOfOrder');
  const page = await kiosk.page();
  const good = await signedSetup();
  const bad = await plug({ ...good, text: good.text.replace('Civic', 'Cynic') });
  await expect(page.getByText('The stick cannot set this PC up.')).toBeVisible({ timeout: 30_000 });
  bad.pull();
  await expect(page.getByText('The stick cannot set this PC up.')).toBeHidden({ timeout: 30_000 });
  await typeCodes(page);
  await page.getByRole('button', { name: 'Set both codes' }).click();
  await kiosk.waitForMode('notice');
  const from = kiosk.events.length;
  await plug(good);
  await (await kiosk.page()).waitForTimeout(5_000);
  expect(kiosk.events.slice(from).filter(({ event }) => event === 'mode' || event === 'fault')).toEqual([]);
  expect(journalOf(kiosk, 'setup.refused')).toHaveLength(1);
});
