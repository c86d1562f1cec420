/**
 * Every state of the gallery can be used by everybody: packs and sticks that refuse, answers of IT, failures, and what else takes long to bring about.
 * The kiosk shows the gallery as a guest's page, so that it is drawn by the browser that draws the real one.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { STATES } from '../../renderer/gallery/states.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { expectAccessible, violations } from './accessible.ts';
import { startOnNotice } from './guest-actions.ts';
import { type Kiosk, REPO } from './harness.ts';

/** Some 45 states, each looked at three times. */
test.setTimeout(600_000);

const HOST = 'gallery.test';
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
/** For whoever wants to look: `KIOSK_GALLERY_PICTURES=DIR`. */
const PICTURES = process.env['KIOSK_GALLERY_PICTURES'];
const SIZES = [
  { width: 1280, height: 1024 },
  { width: 1024, height: 768 },
  { width: 320, height: 256 },
];

let sites: Sites;
let kiosk: Kiosk;
let gallery: Page;
let built: string;

test.beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'kiosk-gallery-'));
  execFileSync(process.execPath, [join(REPO, 'test/fakes/gallery/make.mjs'), built], { timeout: 120_000 });
  sites = await startSites();
  sites.page(HOST, '/*', ({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://gallery.test');
    response.writeHead(200, { 'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream' });
    response.end(readFileSync(join(built, pathname)));
  });
  kiosk = await startOnNotice(sites);
  gallery = await kiosk.visit(await kiosk.accept(), sites.url(HOST, '/gallery/index.html'));
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
  rmSync(built, { recursive: true, force: true });
});

/** Loaded anew for each, since a screen that has just appeared is what is looked at. */
async function show(name: string): Promise<void> {
  await gallery.goto(sites.url(HOST, `/gallery/index.html?${name}#${name}`));
  await expect(gallery.locator('#app h1').first()).toBeAttached();
}

async function takePictures(name: string, dir: string): Promise<void> {
  const session = await gallery.context().newCDPSession(gallery);
  for (const { width, height } of SIZES) {
    const place = join(dir, String(width));
    mkdirSync(place, { recursive: true });
    await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    await gallery.screenshot({ path: join(place, `${name}.png`), fullPage: width === 320 });
  }
  await session.send('Emulation.clearDeviceMetricsOverride');
  await session.detach();
}

test('every state of the gallery', async () => {
  for (const name of Object.keys(STATES)) {
    await show(name);
    await expectAccessible(gallery, name);
    if (PICTURES !== undefined) await takePictures(name, PICTURES);
  }
});

test('what is wrong with a state would be seen', async () => {
  await show('staff-stick-refused');
  await gallery.evaluate(() => document.querySelector('.stick__words')?.setAttribute('style', 'color: #ccc; background: #fff'));
  expect(await violations(gallery)).toEqual([expect.stringMatching(/^color-contrast: /)]);
});
