/**
 * P9: one person leaves a page open, and after the pause another person comes. From the cover on, no pixel of the first one's page may be on
 * the screen, while the second one looks, presses keys, moves the mouse and answers. "Carry on" brings the page back, which shows that it
 * would have been visible. The long form has 50 walk-ups. `KIOSK_WALK_PICTURES=DIR` saves pictures, also of a failure.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { byRunLength } from '../fakes/forms.ts';
import { type Picture, ppmOf } from '../package/visit/picture.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk, KioskOptions } from './harness.ts';
import { makeUnguarded } from './unguarded.ts';
import { HOST, KINDS, type Kind, pointsOf, serveKinds } from './walk-ups/pages.ts';
import { pictureOfScreen, pointsUnlike, ScreenWatch } from './walk-ups/whole-screen.ts';
import { clickAt, moveTo, pressKeys, pressMouse, typeText, windowsOf } from './x-input.ts';

const WALKS = byRunLength(8, 50);
const PICTURES = process.env['KIOSK_WALK_PICTURES'];
/** More pixels than a frame, a corner or a letter has. */
const PLENTY = 5_000;
/** A place without buttons on the cover and the notice, and over the page while there is one. */
const ASIDE = [1_200, 900] as const;
const PLAIN = KINDS.findIndex(({ what }) => what === 'a page');
const SETTINGS = { session: { idleSeconds: 90, warningSeconds: 30, coverSeconds: 10, limitMinutes: 60 } };

test.setTimeout(WALKS * 90_000);

let sites: Sites;
let kiosk: Kiosk;
/** A picture of the cover over a session in which nothing was opened. */
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
/** Presses a button that closes the page, often before Playwright learns that it was pressed. */
const pressLast = (page: Page, name: string): void => void press(page, name).catch(() => {});

function keep(picture: Picture | undefined, name: string): void {
  if (PICTURES === undefined || picture === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, `${name}.ppm`), ppmOf(picture));
}

const open = (page: Page, walk: number, place: number): Promise<void> =>
  typeAddress(page, sites.secureUrl(HOST, `/${walk}/${place}`));

/** The first person's last action, with real input. */
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

/** Real input of every kind that does not answer the question. */
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

/** Returns where the remaining time is shown, the only part of the cover that changes. */
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
  if (kind.last !== 'list') await expect.poll(inSight, { message: `${name}: the page is visible`, timeout: 20_000 }).toBe(true);
  else await sleep(2_000);
  const from = kiosk.events.length;
  await leave(page, kind);
  await expect.poll(inSight, { message: `${name}: the page is visible before the pause` }).toBe(kind.hidden !== true);
  await sleep(1_500);
  keep(await pictureOfScreen(), `${name} before`);

  const watch = new ScreenWatch(theirs);
  const at = await covered(page, from);
  // The cover has the visitor's text size too.
  if (kind.last === 'zoom') pressKeys('ctrl+0');
  await sleep(500);
  const since = performance.now();
  expect.soft(windowsOf(kiosk), `${name}: one window`).toHaveLength(1);
  const cover = await pictureOfScreen();
  keep(cover, `${name} cover`);
  expect.soft(pointsUnlike(cover, bare, await countdown(page)), `${name}: the cover looks the same as over no page`).toBe(0);
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
  expect.soft(last === null || last.at < since, `${name}: the page is no longer visible`).toBe(true);
  if (carriesOn) {
    const back = kiosk.events.length;
    await press(page, 'Carry on');
    await kiosk.waitForMode('browsing', back);
    if (kind.last !== 'list') await expect.poll(inSight, { message: `${name}: the page comes back` }).toBe(true);
    await kiosk.finish(page);
    await kiosk.waitForMode('notice', back);
  }
  return late;
}

test('a person who comes after the pause sees nothing of the page left open @P9', async () => {
  await start();
  await test.step('the cover over no page', async () => {
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
    `  ${WALKS} walk-ups; last seen at most ${Math.round(Math.max(...late))} ms after the cover was requested\n`,
  );
});

test('the twin: the same check finds a kiosk whose cover does not hide the page', async () => {
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
