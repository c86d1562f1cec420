/** What staff see of packs and sticks, and what a pack changes besides the filter: texts, settings, a kiosk that was out of order. */
import { readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import {
  folderWithPack,
  journalOf,
  outboxOf,
  outboxStick,
  packBlocking,
  type RealStick,
  startWithPacks,
  stickWith,
} from './pack-actions.ts';
import { enterAsStaff, leaveStaff as leaveTo } from './staff-actions.ts';

const CODE = '830417';

let folder: string;
let sites: Sites;
let kiosk: Kiosk;
const plugged: RealStick[] = [];

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('*', '/*', '<title>A site</title><h1>A site</h1>');
});
test.afterAll(() => sites.close());
test.beforeEach(async () => {
  folder = await folderWithPack(await packBlocking({ serial: 1, hosts: ['first.test'] }));
  await setStaffCode(join(folder, 'state'), CODE);
});
test.afterEach(async () => {
  for (const stick of plugged.splice(0)) stick.pull();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

function plug(stick: RealStick, access: 'ro' | 'rw'): void {
  plugged.push(stick);
  stick.plug(access);
}

async function start(mode: string): Promise<void> {
  kiosk = await startWithPacks(folder, sites);
  await kiosk.waitForMode(mode);
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

const enterStaff = async (): Promise<Page> => enterAsStaff(kiosk, await kiosk.page(), CODE);
const leaveStaff = (staff: Page, mode: string): Promise<Page> => leaveTo(kiosk, staff, mode);

const stickRegion = (staff: Page) => staff.getByRole('region', { name: 'USB stick' });
const packRegion = (staff: Page) => staff.getByRole('region', { name: 'Block pack' });

test('staff see the result of a stick, go back to the previous pack, and find both in the receipt', {
  tag: '@slow',
}, async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  await start('notice');
  const staff = await enterStaff();
  await expect(packRegion(staff)).toContainText('Number 1 is installed.');
  const [old, second] = await Promise.all([
    packBlocking({ serial: 3, hosts: ['first.test'], expires: '2026-05-31' }),
    packBlocking({ serial: 2, hosts: ['second.test'] }),
  ]);
  const stick = await stickWith(folder, { 'a-old': old, second });
  plug(stick, 'ro');
  await expect(stickRegion(staff)).toContainText('Done: Block pack number 2 is installed and in use.', { timeout: 30_000 });
  await expect(stickRegion(staff)).toContainText('Number 2 in place of 1: 1 site more, 1 fewer.');
  await expect(stickRegion(staff)).toContainText('Problem: The pack ran out on 2026-05-31');
  await expect(stickRegion(staff)).toContainText('You can take the stick out');
  await expect(packRegion(staff)).toContainText('Number 2 is installed.');
  stick.pull();
  await expect(stickRegion(staff)).not.toContainText('You can take the stick out', { timeout: 10_000 });
  plug(stick, 'ro');
  await expect(stickRegion(staff)).toContainText('Done: This pack, number 2, is already installed.', { timeout: 30_000 });
  stick.pull();

  await press(staff, 'Go back to the previous block pack');
  await expect(stickRegion(staff)).toContainText('The kiosk went back to block pack number 1, which is in use now.');
  await expect(packRegion(staff)).toContainText('Number 1 is installed.');
  expect(journalOf(kiosk, 'pack.previous')).toMatchObject([{ serial: 1 }]);

  const outbox = await outboxStick(folder);
  plug(outbox, 'rw');
  await expect(stickRegion(staff)).toContainText('A receipt and 0 reports were saved on the stick.', { timeout: 30_000 });
  await expect(stickRegion(staff)).toContainText('You can take the stick out');
  outbox.pull();
  expect((await outboxOf(outbox))['receipt.txt']).toContain('Block pack in use: number 1');
  // It was number 2 just before; the readiness report may be up to half a minute old.
  const [readiness, card] = await outbox.open((dir) => {
    const paths = readdirSync(dir, { recursive: true, encoding: 'utf8' });
    const textOf = (name: string) => readFileSync(join(dir, paths.find((path) => path.endsWith(name)) ?? name), 'utf8');
    return [textOf('readiness.txt'), textOf('card.txt')] as const;
  });
  expect(readiness).toMatch(/Block pack\. Number 1, valid for/);
  expect(card).toContain('/pack=1/');
  await leaveStaff(staff, 'notice');
  const page = await kiosk.accept();
  await kiosk.visit(page, sites.secureUrl('second.test'));
});

test('a damaged pack puts the kiosk out of order; the previous pack, or a stick, brings it back into service without a restart', {
  tag: '@slow',
}, async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  await start('notice');
  const second = await packBlocking({ serial: 2, hosts: ['second.test'] });
  const stick = await stickWith(folder, { second });
  plug(stick, 'ro');
  await expect.poll(() => journalOf(kiosk, 'pack.installed'), { timeout: 30_000 }).toMatchObject([{ serial: 2 }]);
  stick.pull();
  await kiosk.stop();
  damage('2-');
  await start('outOfOrder');
  const staff = await enterStaff();
  await press(staff, 'Go back to the previous block pack');
  await expect(staff.getByText('This PC is in service.')).toBeVisible({ timeout: 10_000 });
  await leaveStaff(staff, 'notice');
  await kiosk.stop();

  damage('');
  await start('outOfOrder');
  const from = kiosk.events.length;
  plug(stick, 'ro');
  await kiosk.waitForMode('notice', from);
  stick.pull();
  const page = await kiosk.accept();
  await typeAddress(page, sites.secureUrl('second.test'));
  await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
});

test("a pack's notice and settings apply from the next visitor on, and the current one notices nothing", {
  tag: '@slow',
}, async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  await start('notice');
  const page = await kiosk.accept();
  await kiosk.visit(page, sites.secureUrl('fine.test'));
  const [from, { turn }] = [kiosk.events.length, kiosk.active()];
  const extras = {
    suites: { block: ['https://first.test/'], allow: ['https://fine.test/'] },
    texts: { notice: '---\nversion: 2027-01\n---\n\nThese are the rules of next year.\n' },
    settings: { site: { name: 'Town hall foyer' }, startPage: { links: [{ title: 'Our new link', url: 'https://fine.test/' }] } },
  };
  plug(await stickWith(folder, { second: await packBlocking({ serial: 2, hosts: ['first.test'], extras }) }), 'ro');
  await expect.poll(() => journalOf(kiosk, 'pack.installed'), { timeout: 30_000 }).toMatchObject([{ serial: 2 }]);
  await press(page, 'Home');
  await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
  expect(kiosk.active().turn).toBe(turn);
  expect(kiosk.events.slice(from).filter(({ event }) => event === 'mode')).toEqual([]);
  expect(await kiosk.finish(page)).toMatchObject({ turn, verified: true });
  const next = await kiosk.page();
  await expect(next.getByText('These are the rules of next year.')).toBeVisible();
  await expect(next.getByText('Town hall foyer', { exact: true })).toBeVisible();
  await expect((await kiosk.accept()).getByRole('link', { name: 'Our new link' })).toBeVisible();
});

/** Truncates packs in the store. @param serial prefix of their names, such as `2-`; empty for all */
function damage(serial: string): void {
  const packs = join(folder, 'state/packs');
  const names = readdirSync(packs).filter((name) => name.endsWith('.kioskpack') && name.startsWith(serial));
  for (const name of names) truncateSync(join(packs, name), 500);
}
