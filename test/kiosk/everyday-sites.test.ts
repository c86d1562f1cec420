/** P2: webmail, banking and social networks work with all guards on. Driven through X, because Playwright shares the protocol that the guards use. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { Toolbar } from '../rehearsal/toolbar.ts';
import { BANK, CARD_CHECK, MAIL, SIGN_IN, SOCIAL, serveEverydaySites } from '../sites/everyday-sites.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { acceptByToolbar } from './toolbar-actions.ts';
import { clickAt, pressKeys, typeText, windowsOf } from './x-input.ts';

const PAGE_TIMEOUT_MS = 20_000;
/** About the time between two clicks of a person. A second pop-up of a page within one second is refused (`pop-ups.ts`). */
const HAND_MS = 1_000;

let sites: Sites;
let kiosk: Kiosk;
let bar: Toolbar;

test.beforeAll(async () => {
  sites = await startSites();
  serveEverydaySites(sites);
  kiosk = await startOnNotice(sites, { pageProtocol: true });
  bar = await acceptByToolbar(kiosk);
});
/** Closes one tab after the other, the first one first. Tabs that it has opened stay. */
async function startOver(): Promise<void> {
  expect(windowsOf(kiosk)).toHaveLength(1);
  expect(kiosk.events.filter(({ event }) => event === 'blocked')).toEqual([]);
  for (let { tabs } = await bar.shown(); tabs > 1; tabs--) {
    await bar.press('Close tab');
    await tabsAre(tabs - 1);
  }
}
test.afterAll(async () => {
  bar.close();
  await kiosk.stop();
  await sites.close();
});

async function go(host: string, path: string): Promise<void> {
  await bar.go(sites.secureUrl(host, path));
  await isAt(host, path);
}

async function isAt(host: string, path: string): Promise<void> {
  const there = ({ address, guest }: { address: string; guest: boolean }): boolean =>
    guest && address === sites.secureUrl(host, path);
  expect(await bar.until(there, PAGE_TIMEOUT_MS), `at ${host}${path}`).not.toBeNull();
}

async function tabsAre(count: number): Promise<void> {
  expect(await bar.until(({ tabs }) => tabs === count, PAGE_TIMEOUT_MS), `${count} tabs`).not.toBeNull();
}

/** A PDF is shown in a tab of its own, which the toolbar lists a moment after the document has loaded. */
async function pdfTabIs(count: number): Promise<void> {
  await expect.poll(async () => JSON.stringify(await bar.guests()), { timeout: PAGE_TIMEOUT_MS }).toContain('kiosk-pdf:');
  await tabsAre(count);
}

async function newTab(host: string, path: string): Promise<void> {
  const { tabs } = await bar.shown();
  await bar.press('New tab');
  await tabsAre(tabs + 1);
  await go(host, path);
}

const did = (host: string, what: string): Promise<void> =>
  expect
    .poll(() => sites.visitsTo(host).map(({ path }) => path), { timeout: PAGE_TIMEOUT_MS })
    .toContainEqual(expect.stringMatching(new RegExp(`^/did/${what}$`)));

/** Clicks with the mouse, once the page has drawn a frame: earlier clicks do not reach it. */
async function click(host: string, path: string): Promise<void> {
  await did(host, `draw${path}`);
  await sleep(HAND_MS);
  clickAt(kiosk, 640, 600);
}

/** Clicks into a field, and waits until it has the keyboard. */
async function clickIntoField(host: string, path: string): Promise<void> {
  await click(host, path);
  await did(host, `focus${path}`);
}

test.describe('with every guard on', () => {
  test.afterEach(startOver);

  test('webmail: sign-in in a pop-up of another site, an attachment, and copying text from one tab to another @P2', async () => {
    await go(MAIL, '/');
    await click(MAIL, '/');
    await tabsAre(2);
    await isAt(SIGN_IN, '/');
    await click(SIGN_IN, '/');
    await did(MAIL, 'sign-in');
    // The pop-up closed itself, and its opener is in front again.
    await tabsAre(1);
    await isAt(MAIL, '/inbox');
    await click(MAIL, '/inbox');
    await pdfTabIs(2);
    await go(MAIL, '/letter');
    await clickIntoField(MAIL, '/letter');
    pressKeys('ctrl+a', 'ctrl+c');
    await did(MAIL, 'copy');
    await newTab(MAIL, '/answer');
    await clickIntoField(MAIL, '/answer');
    pressKeys('ctrl+v');
    await did(MAIL, 'paste\\?reference%204711');
  });

  test('banking: a card check in a frame of another site, a page with a beforeunload question, and a PDF statement @P2', async () => {
    await go(BANK, '/pay');
    await click(CARD_CHECK, '/frame');
    await did(BANK, 'pay');
    await isAt(BANK, '/paid');
    await clickIntoField(BANK, '/paid');
    typeText('thanks');
    await did(BANK, 'write');
    // The page objects, and the visitor is asked.
    await bar.go(sites.secureUrl(BANK, '/statements'));
    expect(await bar.until(({ dialog }) => dialog.includes('Leave this page?'), PAGE_TIMEOUT_MS), 'the question').not.toBeNull();
    await bar.press('Leave this page');
    await isAt(BANK, '/statements');
    await click(BANK, '/statements');
    await pdfTabIs(2);
  });

  test('social network: a video, also in full screen, a feed that grows, and news over a WebSocket @P2', async () => {
    await go(SOCIAL, '/');
    await did(SOCIAL, 'record');
    await click(SOCIAL, '/');
    await did(SOCIAL, 'full-screen');
    await did(SOCIAL, 'play');
    pressKeys('Escape');
    await newTab(SOCIAL, '/feed');
    await did(SOCIAL, 'live');
    await click(SOCIAL, '/feed');
    for (let pages = 0; pages < 12; pages++) pressKeys('Page_Down');
    await did(SOCIAL, 'scroll\\?[234]0');
    await tabsAre(2);
  });
});

test('everyday sites: the wipe of the turn is verified', async () => {
  await bar.press('End session');
  await bar.until(({ dialog }) => dialog !== '', PAGE_TIMEOUT_MS);
  const { turn } = kiosk.active();
  // The page closes before Playwright gets the answer.
  bar.press('Erase and finish').catch(() => {});
  const wiped = await kiosk.waitFor((each) => each.event === 'wiped' && each['turn'] === turn, 'the wipe of the turn');
  expect(wiped).toMatchObject({ turn, verified: true });
});
