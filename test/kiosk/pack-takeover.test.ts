/** The real kiosk filters with its installed pack, and takes over a newer one from a stick while a visitor browses. */
import { readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { folderWithPack, journalOf, packBlocking, startWithPacks, stickWith } from './pack-actions.ts';
import { processesNaming } from './process-list.ts';

let folder: string;
let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  folder = await folderWithPack(await packBlocking({ serial: 1, hosts: ['first.test'] }));
  sites = await startSites();
  sites.page('*', '/*', '<title>A site</title><h1>A site</h1>');
  kiosk = await startWithPacks(folder, sites);
  await kiosk.waitForMode('notice');
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
  rmSync(folder, { recursive: true, force: true });
});

const blockPage = () => page.getByRole('heading', { name: 'This page is blocked' });

const type = (host: string): Promise<void> => typeAddress(page, sites.secureUrl(host));

test('the installed pack blocks its sites, and the lists of the settings folder are ignored @P5', async () => {
  await type('first.test');
  await expect(blockPage()).toBeVisible();
  expect(sites.visitsTo('first.test')).toEqual([]);
  await kiosk.visit(page, sites.secureUrl('listed.test'));
  await kiosk.visit(page, sites.secureUrl('second.test'));
});

test('a pack from a stick blocks a new site for the current visitor and for the next @P5', async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const second = await packBlocking({ serial: 2, hosts: ['first.test', 'second.test'] });
  const forged = Buffer.from(second.bytes);
  forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
  const stick = await stickWith(folder, { 'a-forged': { ...second, bytes: forged }, second });
  const [before, { turn }, standby] = [kiosk.events.length, kiosk.active(), await kiosk.standby()];
  stick.plug('ro');
  try {
    await expect.poll(() => journalOf(kiosk, 'pack.installed'), { timeout: 30_000 }).toMatchObject([{ serial: 2 }]);
  } finally {
    stick.pull();
  }
  expect(journalOf(kiosk, 'pack.refused')).toMatchObject([{ why: 'signature' }]);

  await expect(async () => {
    await type('second.test');
    await expect(blockPage()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await kiosk.visit(page, sites.secureUrl('fine.test'));
  expect(kiosk.active().turn).toBe(turn);
  expect(kiosk.events.slice(before).filter(({ event }) => event === 'mode' || event === 'fault')).toEqual([]);

  // The earlier standby, which knew only the old pack, is gone with all its processes.
  await kiosk.waitFor((e) => e.event === 'shell' && e['role'] === 'standby' && e['turn'] === turn + 1, 'a new standby', before);
  await expect.poll(() => processesNaming(standby.profile), { timeout: 30_000 }).toEqual([]);
  expect(await kiosk.finish(page)).toMatchObject({ turn, verified: true });
  page = await kiosk.accept();
  expect(kiosk.active().pid).not.toBe(standby.pid);
  await type('second.test');
  await expect(blockPage()).toBeVisible();
});

test('with a damaged pack the kiosk starts out of order', async () => {
  await kiosk.stop();
  const packs = join(folder, 'state/packs');
  const names = readdirSync(packs).filter((name) => name.endsWith('.kioskpack'));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) truncateSync(join(packs, name), 500);
  kiosk = await startWithPacks(folder, sites);
  await kiosk.waitForMode('outOfOrder');
  expect(kiosk.events.filter(({ event }) => event === 'fault')).toMatchObject([{ code: 'pack.bad' }]);
  expect(kiosk.complaints()).toMatch(/The installed block pack, number \d, is damaged\./);
});
