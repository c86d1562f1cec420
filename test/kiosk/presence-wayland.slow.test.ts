/** P9 on the display of an installed kiosk: moving the mouse keeps a visit alive, and a page that changes under a still mouse does not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { WaylandPointer } from '../fakes/wayland-pointer.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import { type Kiosk, REPO } from './harness.ts';
import { cageSocket, underCage } from './headless-cage.ts';
import { makeUnguarded } from './unguarded.ts';

const COVER_SECONDS = 10;
/** Well past the cover delay. */
const WHILE_MS = 16_000;
const INPUT_INTERVAL_MS = 3_000;
/** A page that moves to another site, so that another process takes over under the pointer each time. */
const AWAY = `<title>Moving</title><script>
  setTimeout(() => location.assign(location.href.replace(/moving-./, location.host.includes('-a') ? 'moving-b' : 'moving-a')), 1500);
</script>`;

let sites: Sites;
let folder: string;
let kiosk: Kiosk;
let page: Page;
let pointer: WaylandPointer;

test.beforeAll(async () => {
  sites = await startSites();
  for (const host of ['moving-a.test', 'moving-b.test']) sites.page(host, '/', AWAY);
  sites.page('letter.test', '/', '<title>Letter</title><h1>Letter</h1>');
});
test.afterAll(() => sites.close());
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-wayland-'));
});
test.afterEach(async () => {
  pointer?.unplug();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the kiosk under a headless compositor, with a mouse. */
async function start(command: readonly string[]): Promise<void> {
  kiosk = await startOnNotice(sites, {
    settings: { session: { idleSeconds: 120, warningSeconds: 60, coverSeconds: COVER_SECONDS } },
    ...underCage(folder, command),
    args: ['--kiosk', '--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch, '--ozone-platform=wayland'],
  });
  pointer = await WaylandPointer.plugIn(cageSocket(folder));
  page = await kiosk.accept();
}

const modesSince = (from: number): readonly unknown[] =>
  kiosk.events.slice(from).flatMap((event) => (event.event === 'mode' ? [event['mode']] : []));

/** Opens a page with the pointer over it and leaves the pointer there. */
async function visitUnderPointer(host: string): Promise<void> {
  await kiosk.visit(page, sites.secureUrl(host));
  pointer.moveTo(50, 60);
}

test('moving the mouse prevents the cover; a page that moves to another site under a still mouse is covered', async () => {
  await start(['node', join(REPO, 'build/kiosk.mjs')]);
  await visitUnderPointer('letter.test');
  let from = kiosk.events.length;
  for (let moves = 0; moves * INPUT_INTERVAL_MS < WHILE_MS; moves += 1) {
    pointer.moveTo(50 + (moves % 2), 60);
    await sleep(INPUT_INTERVAL_MS);
  }
  expect(modesSince(from)).toEqual([]);
  await kiosk.waitForMode('covered', from);
  await page.getByRole('button', { name: 'Carry on' }).click();
  await visitUnderPointer('moving-a.test');
  from = kiosk.events.length;
  await kiosk.waitForMode('covered', from);
  expect(sites.visitsTo('moving-b.test').length, 'the page kept moving').toBeGreaterThan(1);
});

test('the twin that counts every pointer event lets a page keep the visit alive', async () => {
  const twin = makeUnguarded('handOnly');
  try {
    await start(twin.command);
    await visitUnderPointer('moving-a.test');
    const from = kiosk.events.length;
    await sleep(WHILE_MS);
    expect(modesSince(from)).toEqual([]);
  } finally {
    await kiosk.stop();
    twin.remove();
  }
});
