/** P9: a visitor who types, scrolls or watches a film with sound is not covered. A page that only moves and plays by itself is. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { pointAt, startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { makeUnguarded } from './unguarded.ts';
import { clickAt, pressMouse, typeText } from './x-input.ts';

const COVER_SECONDS = 10;
/** Well past the cover delay. */
const WHILE_MS = 16_000;
/** Slower than most people type, and well within the cover delay. */
const INPUT_INTERVAL_MS = 3_000;

/** A video made on the spot, like one on a website: moving dots and a tone, with sound or muted. */
const FILM = `<video style="display: block; margin-top: 150px"></video><script>
  const canvas = document.createElement('canvas');
  const film = document.querySelector('video');
  window.play = async (sound) => {
    const picture = canvas.getContext('2d');
    setInterval(() => picture.fillRect(Math.random() * 99, 9, 9, 9), 40);
    const context = new AudioContext();
    const [tone, end] = [context.createOscillator(), context.createMediaStreamDestination()];
    tone.connect(end);
    tone.start();
    const recorder = new MediaRecorder(new MediaStream([...canvas.captureStream(25).getTracks(), ...end.stream.getTracks()]));
    const parts = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.start();
    await new Promise((recorded) => setTimeout(recorded, 1500));
    await new Promise((stopped) => { recorder.onstop = stopped; recorder.stop(); });
    await context.close();
    Object.assign(film, { src: URL.createObjectURL(new Blob(parts)), loop: true, muted: !sound });
    await film.play();
  };</script>`;
/** What a page does without a visitor: it scrolls, and sends key and mouse events to itself. */
const BUSY = `
  setInterval(() => {
    scrollBy(0, 9);
    for (const event of [new KeyboardEvent('keydown', { key: 'a', bubbles: true }), new MouseEvent('mousemove', { bubbles: true }), new WheelEvent('wheel', { bubbles: true })])
      document.querySelector('textarea').dispatchEvent(event);
    document.querySelector('textarea').value += 'a';
  }, 500);`;

/** Chromium sends made-up events whenever another process takes over under the pointer. */
const MOVING = {
  '/away': `setTimeout(() => location.assign(location.href.replace(/moving-./, location.host.includes('-a') ? 'moving-b' : 'moving-a')), 1500)`,
  '/frames': `setInterval(() => {
    document.querySelector('iframe')?.remove();
    const frame = Object.assign(document.createElement('iframe'), { src: 'https://letter.test' + (location.port && ':' + location.port) });
    frame.style = 'position: fixed; inset: 0; width: 100%; height: 100%';
    document.documentElement.append(frame);
  }, 1500)`,
};

const OPTIONS = { settings: { session: { idleSeconds: 120, warningSeconds: 60, coverSeconds: COVER_SECONDS } } };

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let guest: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page(
    'letter.test',
    '/',
    `<title>Letter</title><style>body { height: 9000px } textarea { position: fixed; inset: 0; width: 100%; height: 100px } p { margin-top: 200px }</style><textarea></textarea><p>A letter</p>${FILM}`,
  );
  for (const host of ['moving-a.test', 'moving-b.test']) {
    for (const [path, script] of Object.entries(MOVING))
      sites.page(host, path, `<title>Moving</title><script>${script}</script>`);
  }
  kiosk = await startOnNotice(sites, OPTIONS);
  page = await kiosk.accept();
  guest = await kiosk.visit(page, sites.secureUrl('letter.test'));
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
});
test.beforeEach(async () => {
  await guest.reload();
  // Waits for the first frame: earlier clicks would be lost.
  await pointAt(kiosk, page, guest.locator('textarea'));
});

/** Clicks into the page. @param down pixels below its upper edge: the field is at the top, the page below it */
async function clickIntoPage(down: number): Promise<void> {
  const area = await page.locator('.guest-area').boundingBox();
  clickAt(kiosk, 300, (area?.y ?? 0) + down);
}

const modesSince = (from: number): readonly unknown[] =>
  kiosk.events.slice(from).flatMap((event) => (event.event === 'mode' ? [event['mode']] : []));

/** Repeats an action for well over the cover delay, and checks that no cover comes. */
async function expectPresence(act: () => void | Promise<void>): Promise<void> {
  const from = kiosk.events.length;
  for (const end = performance.now() + WHILE_MS; performance.now() < end; await sleep(INPUT_INTERVAL_MS)) await act();
  expect(modesSince(from)).toEqual([]);
}

async function expectCover(): Promise<void> {
  const from = kiosk.events.length;
  await kiosk.waitForMode('covered', from);
  await page.getByRole('button', { name: 'Carry on' }).click();
  await kiosk.waitForMode('browsing', from);
}

test('typing in a field of a page prevents the cover @P9', async () => {
  await clickIntoPage(50);
  await expectPresence(() => typeText('a'));
  expect(await guest.locator('textarea').inputValue()).toMatch(/^a{4,}$/);
  await expectCover();
});

test('turning the mouse wheel over a page prevents the cover @P9', async () => {
  await clickIntoPage(300);
  await expectPresence(() => pressMouse(5));
  expect(await guest.evaluate(() => scrollY)).toBeGreaterThan(100);
  await expectCover();
});

test('a film with sound prevents the cover until it ends @P9', async () => {
  await clickIntoPage(300);
  await guest.evaluate('play(true)');
  await expectPresence(() => {});
  await guest.evaluate('film.pause()');
  await expectCover();
});

for (const [what, next] of [
  ['one that leaves for another site', 'away'],
  ['frames of other sites that come and go', 'frames'],
] as const) {
  test(`a page under a still pointer is covered: ${what} @P9`, async () => {
    await kiosk.visit(page, sites.secureUrl('moving-a.test', `/${next}`));
    await clickIntoPage(200);
    await expectCover();
    await kiosk.visit(page, sites.secureUrl('letter.test'));
  });
}

test('a page that is busy by itself, with a muted film, is covered @P9', async () => {
  await clickIntoPage(300);
  await guest.evaluate(`play(false).then(() => { ${BUSY} })`);
  expect(await guest.evaluate('film.paused')).toBe(false);
  await expectCover();
});

test('the twin that counts every pointer event lets a page keep the visit alive', async () => {
  const unguarded = makeUnguarded('handOnly');
  const twin = await startOnNotice(sites, { ...OPTIONS, command: unguarded.command });
  try {
    const own = await twin.accept();
    await twin.visit(own, sites.secureUrl('moving-a.test', '/away'));
    const area = await own.locator('.guest-area').boundingBox();
    clickAt(twin, 300, (area?.y ?? 0) + 200);
    const from = twin.events.length;
    await sleep(WHILE_MS);
    expect(twin.events.slice(from).filter((event) => event.event === 'mode')).toEqual([]);
  } finally {
    await twin.stop();
    unguarded.remove();
  }
});
