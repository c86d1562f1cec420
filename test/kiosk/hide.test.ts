/** "Hide and erase": checked on the screen itself, because DevTools sees no difference at a hidden page. `hide.bench.ts` measures its speed. */
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { openScreen, type Screen } from '../bench/screen.ts';
import { journalEntries, journalText } from '../fakes/journal.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { colourAt, expectKeyboardIn, holdShift, pressKeys, pressMouse, typeText } from './x-input.ts';

const COLOUR = '#FF00FF';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let guest: Page;
/** A display of our own, because reading its pixels needs no request to X. */
let screen: Screen;
const outer = process.env['DISPLAY'];

test.beforeAll(async () => {
  screen = await openScreen();
  process.env['DISPLAY'] = screen.display;
  sites = await startSites();
  sites.page(
    'mail.test',
    '/',
    '<!doctype html><title>Mail</title><body style="background: #ff00ff"><textarea autofocus></textarea>',
  );
});
test.afterAll(async () => {
  await sites.close();
  screen.close();
  process.env['DISPLAY'] = outer;
});

async function openMail(): Promise<void> {
  page = await kiosk.accept();
  guest = await kiosk.visit(page, sites.secureUrl('mail.test'));
  await expect.poll(colour).toBe(COLOUR);
  await hasTheKeyboard();
}

const colour = (): string => colourAt(kiosk, 1200, 800);
const hidden = () => page.getByRole('heading', { name: 'This session ends now' });
const hasTheKeyboard = () => expectKeyboardIn(() => guest.getByRole('textbox'));
/** Returns the journal entries about the end of a turn, without the values that differ between turns. */
const keysOfEnd = (turn: number): readonly unknown[] =>
  journalEntries(kiosk.stateDir)
    .filter(({ code, facts }) => facts['turn'] === turn && /^(turn\.ended|wipe\.)/.test(code))
    .map(({ code, facts }) => [code, facts['cause'], Object.keys(facts).sort()]);
const causes = (): readonly unknown[] => [...journalText(kiosk.stateDir).matchAll(/"cause":"(\w+)"/g)].map(([, cause]) => cause);

interface Frame {
  /** The visible share of the website's pixels: 1 for all that were visible in the first frame. */
  readonly shown: number;
  readonly isErasing: boolean;
  /** Milliseconds since this process started. */
  readonly at: number;
}

/** Returns each picture of the screen that differs from the one before, from just before the third Shift until the wipe is proven. */
async function framesOfHiding(): Promise<readonly Frame[]> {
  const from = kiosk.events.length;
  const has = (name: string, mode?: string): boolean =>
    kiosk.events.slice(from).some(({ event, ...more }) => event === name && (mode === undefined || more['mode'] === mode));
  const all = pointsOf(screen);
  expect(all).toBeGreaterThan(10_000);
  const pressed = promisify(execFile)('xdotool', ['key', '--delay', '80', 'Shift_L', 'Shift_L', 'Shift_L']);
  const frames: Frame[] = [];
  for (let isLast = false; !isLast; await sleep(2)) {
    isLast = has('wiped');
    const frame = { shown: pointsOf(screen) / all, isErasing: has('mode', 'wiping'), at: performance.now() };
    const before = frames.at(-1);
    if (before?.shown !== frame.shown || before.isErasing !== frame.isErasing) frames.push(frame);
  }
  await pressed;
  return frames;
}

/** How long the page was covered before its turn was wiped, in milliseconds. The product waits three seconds for Escape. */
function coveredFor(frames: readonly Frame[]): number {
  const at = (is: (frame: Frame) => boolean): number => frames.find(is)?.at ?? Number.NaN;
  return at(({ isErasing }) => isErasing) - at(({ shown }) => shown === 0);
}

const A_MOMENT_MS = 1_000;
const PINK = 0xff00ff;

function pointsOf({ look }: Screen): number {
  const picture = look();
  let count = 0;
  for (let at = 0; at + 4 <= picture.length; at += 4) if ((picture.readUInt32LE(at) & 0xffffff) === PINK) count++;
  return count;
}

test.describe('Hide and erase', () => {
  test.beforeEach(async () => {
    // A separate kiosk for each test, because the lines of its journal are counted.
    kiosk = await startOnNotice(sites, { env: { DISPLAY: screen.display } });
    await openMail();
  });
  test.afterEach(() => kiosk.stop());

  test('Shift three times covers the page before anything is erased, and it never reappears on the screen', async () => {
    const from = kiosk.events.length;
    const frames = await framesOfHiding();
    const covered = frames.findIndex(({ shown }) => shown === 0);
    // The caret in the page's field blinks.
    expect(frames[0]?.shown).toBeCloseTo(1, 2);
    expect(frames[covered]).toMatchObject({ shown: 0, isErasing: false });
    expect(coveredFor(frames)).toBeGreaterThan(A_MOMENT_MS);
    expect(frames.slice(covered).filter(({ shown }) => shown > 0)).toEqual([]);
    expect(kiosk.events.slice(from).find(({ event }) => event === 'wiped')).toMatchObject({ turn: 1, verified: true });
    await kiosk.waitForMode('notice', from);

    // The visitor ends the next turn with the usual buttons.
    await kiosk.finish(await kiosk.accept());
    await expect.poll(causes).toEqual(['finished', 'finished']);
    expect(keysOfEnd(1), 'the journal has the same entries as for any end').toEqual(keysOfEnd(2));
    expect(journalText(kiosk.stateDir)).not.toMatch(/hid(e|den)/i);
  });

  test('Escape brings the page back with keyboard focus, even at once', { tag: '@slow' }, async () => {
    const from = kiosk.events.length;
    pressKeys('Shift_L', 'Shift_L', 'Shift_L');
    await hidden().waitFor();
    pressKeys('Escape');
    await hasTheKeyboard();
    pressKeys('Shift_L', 'Shift_L', 'Shift_L', 'Escape');
    await hasTheKeyboard();
    await page.waitForTimeout(4_000);
    await expect(hidden()).toHaveCount(0);
    expect(colour()).toBe(COLOUR);
    expect(kiosk.events.slice(from).filter((e) => e.event === 'wiped')).toEqual([]);
  });

  test('hiding covers a dialog too, which is closed when the page is back', { tag: '@slow' }, async () => {
    await page.getByRole('button', { name: 'End session' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    pressKeys('Shift_L', 'Shift_L', 'Shift_L');
    await hidden().waitFor();
    pressKeys('Escape');
    await expect.poll(colour).toBe(COLOUR);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('the button "Hide and erase" does the same, and other keys do nothing meanwhile', { tag: '@slow' }, async () => {
    const button = page.getByRole('button', { name: 'Hide and erase' });
    await button.click();
    await hidden().waitFor();
    pressKeys('ctrl+t', 'F6', 'Escape');
    await expect.poll(colour).toBe(COLOUR);
    await expect(page.getByRole('button', { name: /^Close tab/ })).toHaveCount(1);

    const from = kiosk.events.length;
    await button.click();
    await kiosk.waitFor((e) => e.event === 'wiped', 'the wipe', from);
    expect(causes()).toEqual(['finished']);
  });

  test('typing capitals does not hide the page', { tag: '@slow' }, async () => {
    typeText('To Mr A B Smith: HELLO, I Am Here! ');
    await expect(guest.getByRole('textbox')).toHaveValue(/I Am Here! $/);
    await expect(hidden()).toHaveCount(0);
    expect(colour()).toBe(COLOUR);
  });

  test('holding Shift to scroll sideways does not hide the page', { tag: '@slow' }, async () => {
    for (let times = 0; times < 4; times++) {
      holdShift(true);
      pressMouse(5);
      holdShift(false);
    }
    await page.waitForTimeout(500);
    await expect(hidden()).toHaveCount(0);
    expect(colour()).toBe(COLOUR);
  });
});
