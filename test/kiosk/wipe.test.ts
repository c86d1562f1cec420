/**
 * One visitor leaves every kind of trace that a browser can hold; the next one finds none. The twin wipes nothing and must find nearly
 * all traces, or the search would prove nothing.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { WITHOUT_FEATURES } from '../../main/core/browser/start-arguments.ts';
import { type Kiosk, PATIENT, type ShellEvent, startKiosk } from './harness.ts';
import { scanFiles } from './wipe/files.ts';
import { type Marks, newMarks, total } from './wipe/marks.ts';
import { membersOf, scanMemory, treeOf } from './wipe/memory.ts';
import { closeAllTabs, plantAll, selectPassage, sitDown, traces } from './wipe/plant.ts';
import { findTraces } from './wipe/visit.ts';
import { startWipeSites, type WipeSites } from './wipe/wipe-sites.ts';
import { readSelection } from './wipe/x-selections.ts';

const names = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name).sort();

let marks: Marks;
let sites: WipeSites;
let kiosk: Kiosk;
let account: string;

test.beforeEach(async () => {
  marks = newMarks();
  sites = await startWipeSites(marks);
  account = mkdtempSync(join(tmpdir(), 'kiosk-account-'));
  for (const folder of ['Desktop', 'Documents', 'Downloads']) mkdirSync(join(account, folder));
  kiosk = await startKiosk({
    settings: { ...PATIENT, search: { template: sites.secureUrl('search.test', '/?q={query}') } },
    args: ['--map-host', '*.test=127.0.0.1'],
    // Chromium keeps shared dictionaries only for sites whose certificate comes from a public authority.
    switches: [sites.trustSwitch, `${WITHOUT_FEATURES},CompressionDictionaryTransportRequireKnownRootCert`],
    env: { HOME: account },
  });
  await kiosk.waitForMode('notice');
});

test.afterEach(async () => {
  await kiosk.stop();
  await sites.close();
  for (const dir of [account, kiosk.stateDir]) rmSync(dir, { recursive: true, force: true });
});

test('the next visitor finds nothing of at least 30 kinds of trace, and no byte of one is left in memory, files or selections @P9', async () => {
  const began = Date.now();
  expect(traces.length).toBeGreaterThanOrEqual(30);
  const shell = await kiosk.accept();
  await plantAll({ kiosk, sites, marks }, shell);
  const found = await findTraces(traces, await sitDown({ kiosk, sites, marks }, shell));
  expect([...found].sort(), 'every trace is there while the turn lasts').toEqual(names(traces));

  await selectPassage({ kiosk, sites, marks }, shell);

  const turn = kiosk.active();
  const standby = await kiosk.standby();
  const held = scanMemory(membersOf(turn.pid), marks.secret);
  expect(total(held.hits), 'the memory of the turn holds the marks').toBeGreaterThan(100);
  expect(held.hits['alt-svc'], 'even one that only the network process knows').toBeGreaterThan(0);
  expect(scanFiles([turn.profile], marks.secret).found.length, 'and so do its files').toBeGreaterThan(5);
  const others = treeOf(kiosk.process.pid ?? 0).filter((pid) => !membersOf(turn.pid).includes(pid));
  expect(others).toContain(standby.pid);
  expect(scanMemory(others, marks.secret).hits, 'supervisor and standby never had them').toEqual({});

  const devtools = await kiosk.browser(turn);
  const wiped = await kiosk.finish(shell);
  expect(wiped).toMatchObject({ turn: 1, verified: true });
  await kiosk.waitForMode('notice', kiosk.events.indexOf(wiped));
  await devtools.close();
  const next = [kiosk.active().pid, (await kiosk.standby()).pid];

  const tree = treeOf(kiosk.process.pid ?? 0);
  expect(tree).toEqual(expect.arrayContaining(next));
  const memory = scanMemory(tree, marks.secret);
  expect(memory.hits, 'no kiosk process holds a byte of a mark').toEqual({});
  const turnRoot = dirname((kiosk.active() as ShellEvent).profile);
  const own = scanFiles([turnRoot, account, kiosk.stateDir, kiosk.configDir], marks.secret);
  const shared = scanFiles(['/tmp', '/var/tmp', '/dev/shm'], marks.secret, began);
  expect([...own.found, ...shared.found], 'no file holds one').toEqual([]);
  expect([await readSelection('clipboard'), await readSelection('primary')], 'both selections are empty').toEqual(['', '']);
  test.info().annotations.push({
    type: 'wiped',
    description:
      `${traces.length} kinds of trace; before: ${total(held.hits)} marks in the memory of ${held.processes} processes; ` +
      `after: ${total(memory.hits)} in ${memory.processes} processes (${Math.round(memory.bytes / 1e6)} MB), ` +
      `${own.found.length + shared.found.length} in ${own.looked + shared.looked} files`,
  });

  const page = await kiosk.accept();
  expect(await findTraces(traces, await sitDown({ kiosk, sites, marks }, page)), 'the next visitor finds nothing').toEqual([]);
});

test('the twin that wipes nothing: after all tabs are closed the next visitor finds every trace that outlives its tab', {
  tag: '@slow',
}, async () => {
  const shell = await kiosk.accept();
  await plantAll({ kiosk, sites, marks }, shell);
  await closeAllTabs(shell);
  const survivors = await findTraces(traces, await sitDown({ kiosk, sites, marks }, shell));
  const lasting = traces.filter(({ endsWithTabs }) => !endsWithTabs);
  expect(lasting.length).toBeGreaterThan(20);
  expect([...survivors].sort()).toEqual(names(lasting));
});
