/** The real kiosk filters with the pack that it has taken, and takes over a newer one from a stick under a visitor who browses. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { DomainTableBuilder } from '../../main/core/table/domain-table-builder.ts';
import { encodePack } from '../../main/node/pack/pack-file.ts';
import { openPackStore } from '../../main/node/pack/pack-store.ts';
import { FACTS, packParts } from '../fakes/pack.ts';
import { files, type SignedPack, signingKey } from '../fakes/pack-kiosk.ts';
import { MAY_MOUNT, run, SAFE } from '../fakes/stick.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { type Kiosk, processesNaming, startKiosk } from './harness.ts';

const [KEY, NEXT] = [signingKey(), signingKey()];
const PINS = { group: FACTS.group, current: { key: KEY.text }, next: { key: NEXT.text } };
/** Where the PC's set-up mounts sticks; another name than a person's stick would have. */
const STICK = `/media/kiosk-test-${process.pid}`;

let folder: string;
let sites: Sites;
let kiosk: Kiosk;
let page: Page;

async function packBlocking(serial: number, ...hosts: readonly string[]): Promise<SignedPack> {
  const domains = new DomainTableBuilder();
  for (const host of hosts) domains.add(host, 1);
  const suites = { block: hosts.map((host) => `https://${host}/`), allow: ['https://fine.test/'] };
  const header = { ...FACTS, serial, expires: '2090-12-31' };
  const bytes = encodePack({ ...packParts(), header, domains: domains.finish(), extras: { suites } });
  return { bytes, signature: await KEY.sign(bytes) };
}

function start(): Promise<Kiosk> {
  return startKiosk({
    stateDir: join(folder, 'state'),
    // The pack takes the place of these.
    lists: { adult: 'listed.test\n' },
    prepare: (dir) => cpSync(join(folder, 'config/keys'), join(dir, 'keys'), { recursive: true }),
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
  });
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-takeover-'));
  const [configDir, stateDir] = [join(folder, 'config'), join(folder, 'state')];
  mkdirSync(stateDir);
  await files(configDir, { 'kiosk.json': '{}', 'keys/pins.json': JSON.stringify(PINS) });
  const today = () => '2026-06-01';
  const store = await openPackStore({ configDir, stateDir, version: '0.1.0', builtOn: '2026-01-15', today });
  if (!store.ok) throw new Error(store.problems.join('\n'));
  const first = await packBlocking(1, 'first.test');
  expect(await store.value.install(first.bytes, first.signature)).toMatchObject({ ok: true });

  sites = await startSites();
  sites.page('*', '/*', '<title>A site</title><h1>A site</h1>');
  kiosk = await start();
  await kiosk.waitForMode('notice');
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
  rmSync(folder, { recursive: true, force: true });
});

const blockPage = () => page.getByRole('heading', { name: 'This page is blocked' });

async function type(host: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Web address or search' }).fill(sites.secureUrl(host));
  await page.keyboard.press('Enter');
}

/** The journal's lines of a code. */
function journal(code: string): readonly object[] {
  const lines = readFileSync(join(kiosk.stateDir, 'journal.jsonl'), 'utf8').split('\n');
  return lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line)])).filter((entry) => entry.code === code);
}

test('the pack of the store blocks its sites, and the lists of the settings folder do not count', async () => {
  await type('first.test');
  await expect(blockPage()).toBeVisible();
  expect(sites.visitsTo('first.test')).toEqual([]);
  await kiosk.visit(page, sites.secureUrl('listed.test'));
  await kiosk.visit(page, sites.secureUrl('second.test'));
});

test('a pack from a stick blocks a new site for the visitor who browses, and for the next', async () => {
  if (!MAY_MOUNT) return;
  const second = await packBlocking(2, 'first.test', 'second.test');
  const [before, { turn }, standby] = [kiosk.events.length, kiosk.active(), await kiosk.standby()];
  const image = join(folder, 'disk');
  run('truncate', '-s', '32M', image);
  run('mkfs.ext4', '-q', '-F', image);
  mkdirSync(STICK);
  try {
    // Not where sticks are looked for: half a stick would be read.
    const filling = join(folder, 'filling');
    mkdirSync(filling);
    run('mount', '-o', `loop,${SAFE}`, image, filling);
    const forged = Buffer.from(second.bytes);
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
    await files(join(filling, 'canteen-kiosk'), {
      ...{ 'a-forged.kioskpack': forged, 'a-forged.kioskpack.minisig': second.signature },
      ...{ 'second.kioskpack': second.bytes, 'second.kioskpack.minisig': second.signature },
    });
    run('umount', filling);
    run('mount', '-o', `loop,ro,${SAFE}`, image, STICK);
    await expect.poll(() => journal('pack.installed'), { timeout: 30_000 }).toMatchObject([{ serial: 2 }]);
  } finally {
    run('umount', '-l', STICK);
    run('rmdir', STICK);
  }
  expect(journal('pack.refused')).toMatchObject([{ why: 'signature' }]);

  await expect(async () => {
    await type('second.test');
    await expect(blockPage()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await kiosk.visit(page, sites.secureUrl('fine.test'));
  expect(kiosk.active().turn).toBe(turn);
  expect(kiosk.events.slice(before).filter(({ event }) => event === 'mode' || event === 'fault')).toEqual([]);

  // The standby of before, which knew the old pack alone, is gone with all that it held.
  await kiosk.waitFor((e) => e.event === 'shell' && e['role'] === 'standby' && e['turn'] === turn + 1, 'a new standby', before);
  await expect.poll(() => processesNaming(standby.profile), { timeout: 30_000 }).toEqual([]);
  expect(await kiosk.finish(page)).toMatchObject({ turn, verified: true });
  page = await kiosk.accept();
  expect(kiosk.active().pid).not.toBe(standby.pid);
  await type('second.test');
  await expect(blockPage()).toBeVisible();
});

test('with a pack that was damaged the kiosk comes up out of order', async () => {
  await kiosk.stop();
  const packs = join(folder, 'state/packs');
  const names = readdirSync(packs).filter((name) => name.endsWith('.kioskpack'));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) truncateSync(join(packs, name), 500);
  kiosk = await start();
  await kiosk.waitForMode('outOfOrder');
  expect(kiosk.events.filter(({ event }) => event === 'fault')).toMatchObject([{ code: 'pack.bad' }]);
  expect(kiosk.complaints()).toMatch(/The installed block pack, number \d, is damaged\./);
});
