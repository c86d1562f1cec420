/**
 * P9: somebody goes away from whatever they had open, and after the pause somebody else comes: not a point of the first one's page is on the
 * screen from the cover on, while the second looks, presses keys, moves the mouse and says who they are. "Carry on" brings the page back, which
 * shows that it would have been seen. In the long form 50 walk-ups. `KIOSK_WALK_PICTURES=DIR` keeps the picture that fails.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { inForm } from '../fakes/forms.ts';
import { type Picture, ppmOf } from '../package/visit/picture.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import { clickAt, moveTo, pressKeys, pressMouse, typeText, windowsOf } from './hands.ts';
import type { Kiosk, KioskOptions } from './harness.ts';
import { makeUnguarded } from './unguarded.ts';
import { HOST, KINDS, type Kind, pointsOf, serveKinds } from './walk-ups/pages.ts';
import { pictureOfScreen, pointsUnlike, ScreenWatch } from './walk-ups/whole-screen.ts';

const WALKS = inForm(8, 50);
const PICTURES = process.env['KIOSK_WALK_PICTURES'];
/** More than a frame, a corner or a letter. */
const PLENTY = 5_000;
/** Beside everything that can be pressed on the cover and on the notice, and over the page while there is one. */
const ASIDE = [1_200, 900] as const;
const PLAIN = KINDS.findIndex(({ what }) => what === 'a page');
const SETTINGS = { session: { idleSeconds: 90, warningSeconds: 30, coverSeconds: 10, limitMinutes: 60 } };

test.setTimeout(WALKS * 90_000);

let sites: Sites;
let kiosk: Kiosk;
/** The cover over a session in which nothing was opened. */
let bare: Picture;

test.beforeAll(async () => {
  sites = await startSites();
  serveKinds(sites);
});
test.afterAll(() => sites?.close());
test.afterEach(() => kiosk?.stop());

async function start(options: KioskOptions = {}): Promise<void> {
  kiosk = await startOnNotice(sites, { settings: SETTINGS, args: ['--map-host', '*.test=127.0.0.1', '--kiosk'], ...options });
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
/** Takes the page away, often before Playwright has heard that it was carried out. */
const pressLast = (page: Page, name: string): void => void press(page, name).catch(() => {});

function keep(picture: Picture | undefined, name: string): void {
  if (PICTURES === undefined || picture === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, `${name}.ppm`), ppmOf(picture));
}

async function open(page: Page, walk: number, place: number): Promise<void> {
  await page.getByRole('textbox', { name: 'Web address or search' }).fill(sites.secureUrl(HOST, `/${walk}/${place}`));
  await page.keyboard.press('Enter');
}

/** The last that the first person does, by real hands. */
async function leave(page: Page, { last }: Kind): Promise<void> {
  moveTo(...ASIDE);
  if (last === 'endDialog') await press(page, 'End session');
  if (last === 'click' || last === 'zoom') pressMouse(1);
  if (last === 'zoom') pressKeys(...Array<string>(4).fill('ctrl+plus'));
  if (last === 'rightClick') pressMouse(3);
  const area = await page.locator('.guest-area').boundingBox();
  if (last === 'list') clickAt(kiosk, 400, (area?.y ?? 0) + 120);
  moveTo(...ASIDE);
}

/** Whatever does not answer the question. */
async function poke(): Promise<void> {
  for (const [x, y] of [[60, 30], [640, 60], [1_250, 90], [30, 1_000], ASIDE] as const) {
    moveTo(x, y);
    await sleep(60);
  }
  for (const button of [1, 3, 1, 4, 5] as const) pressMouse(button);
  typeText('hello');
  pressKeys(
    'Escape',
    'F5',
    'F11',
    'ctrl+t',
    'ctrl+Tab',
    'ctrl+l',
    'alt+Left',
    'ctrl+plus',
    'ctrl+0',
    'Menu',
    'Escape',
    'Tab',
    'Down',
    'ctrl+r',
  );
}

/** Where the time that is left stands, the one thing that changes. */
async function countdown(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  return (await page.locator('.countdown').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
}

async function covered(page: Page, from: number): Promise<number> {
  await kiosk.waitForMode('covered', from);
  const at = performance.now();
  await expect(page.getByRole('heading', { name: 'Is this still you?' })).toBeVisible();
  return at;
}

/** One person after the other. Returns how long after the cover the first one's page was last seen, in milliseconds. */
async function walkUp(walk: number, place: number, carriesOn: boolean): Promise<number> {
  const kind = KINDS[place] as Kind;
  const name = `${walk} ${kind.what}`;
  const theirs = (picture: Picture): boolean => pointsOf(picture, walk) > 0;
  const inSight = async (): Promise<boolean> => pointsOf(await pictureOfScreen(), walk) > PLENTY;
  const page = await kiosk.accept();
  await open(page, walk, place);
  if (kind.last !== 'list') await expect.poll(inSight, { message: `${name}: it is there`, timeout: 20_000 }).toBe(true);
  else await sleep(2_000);
  const from = kiosk.events.length;
  await leave(page, kind);
  await expect.poll(inSight, { message: `${name}: it is seen before the pause` }).toBe(kind.hidden !== true);
  await sleep(1_500);
  keep(await pictureOfScreen(), `${name} before`);

  const watch = new ScreenWatch(theirs);
  const at = await covered(page, from);
  // The cover has the letters of the one before, too.
  if (kind.last === 'zoom') pressKeys('ctrl+0');
  await sleep(500);
  const since = performance.now();
  expect.soft(windowsOf(kiosk), `${name}: one window`).toHaveLength(1);
  const cover = await pictureOfScreen();
  keep(cover, `${name} cover`);
  expect.soft(pointsUnlike(cover, bare, await countdown(page)), `${name}: the cover is the same as over nothing`).toBe(0);
  const late = Math.max(0, (watch.lastSeen?.at ?? 0) - at);
  await poke();
  if (!carriesOn) {
    const wiped = kiosk.events.length;
    pressLast(page, "I'm someone new");
    await kiosk.waitForMode('notice', wiped);
    await sleep(1_000);
  }
  await watch.stop();
  const last = watch.lastSeen;
  if (last !== null && last.at > since) keep(last.picture, `${name} failed`);
  expect(watch.pictures).toBeGreaterThan(10);
  expect.soft(last === null || last.at < since, `${name}: it is not seen any more`).toBe(true);
  if (carriesOn) {
    const back = kiosk.events.length;
    await press(page, 'Carry on');
    await kiosk.waitForMode('browsing', back);
    if (kind.last !== 'list') await expect.poll(inSight, { message: `${name}: it comes back` }).toBe(true);
    await kiosk.finish(page);
    await kiosk.waitForMode('notice', back);
  }
  return late;
}

test('whoever comes after the pause sees nothing of the one before @P9', async () => {
  await start();
  await test.step('the cover over nothing', async () => {
    const page = await kiosk.accept();
    moveTo(...ASIDE);
    await covered(page, 0);
    await sleep(1_000);
    bare = await pictureOfScreen();
    const from = kiosk.events.length;
    pressLast(page, "I'm someone new");
    await kiosk.waitForMode('notice', from);
  });
  const late: number[] = [];
  for (let walk = 0; walk < WALKS; walk++) {
    const place = walk % KINDS.length;
    // In the next round each kind gets the other answer.
    const carriesOn = (walk + Math.floor(walk / KINDS.length)) % 2 === 0;
    late.push(await test.step(`${KINDS[place]?.what}`, () => walkUp(walk, place, carriesOn)));
  }
  process.stdout.write(
    `  ${WALKS} walk-ups; last seen at most ${Math.round(Math.max(...late))} ms after the cover was asked for\n`,
  );
});

test('a kiosk that neither hides the page nor leaves it no place is found out by the same look', async () => {
  const unguarded = makeUnguarded('cover', 'placeOfPages');
  try {
    await start({ command: unguarded.command });
    const page = await kiosk.accept();
    await open(page, 0, PLAIN);
    await expect.poll(async () => pointsOf(await pictureOfScreen(), 0), { timeout: 20_000 }).toBeGreaterThan(PLENTY);
    await covered(page, 0);
    await sleep(1_000);
    expect(pointsOf(await pictureOfScreen(), 0)).toBeGreaterThan(PLENTY);
  } finally {
    unguarded.remove();
  }
});
