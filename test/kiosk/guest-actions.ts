/** What Playwright has no call for, done to a guest's page. */
import { expect, type Locator, type Page } from '@playwright/test';
import { readIfThere } from '../fakes/read-if-there.ts';
import type { Sites } from '../sites/sites.ts';
import { clickAt, hoverAt } from './hands.ts';
import { type Kiosk, type KioskEvent, type KioskOptions, PATIENT } from './harness.ts';
import { keptKiosk } from './kept-kiosk.ts';
import { processesNaming } from './process-list.ts';

/** Crashes the process of a guest's page. Chromium never answers: the process that would is gone. */
export async function crashPage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((done) => page.once('crash', done));
  session.send('Page.crash').catch(() => {});
  await crashed;
}

/** Playwright's own click would wait for a navigation that the kiosk refuses. */
export function followWithoutWaiting(link: Locator): Promise<void> {
  return link.evaluate((element) => void setTimeout(() => (element as HTMLElement).click()));
}

/** Where the buttons for the page have no room beside the address. @param page our own */
export async function pressInMore(page: Page, name: string): Promise<void> {
  for (const each of ['More', name]) await page.getByRole('button', { name: each, exact: true }).click();
}

/** Leaves one tab, on the start page. @param page our own */
export async function startOver(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: /^Close tab/ });
  for (let tabs = await close.count(); tabs > 1; tabs--) {
    await close.last().click();
    await expect(close).toHaveCount(tabs - 1);
  }
  await page.getByRole('button', { name: 'Home' }).click();
  await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
}

/**
 * Brings the mouse of the screen itself over something in a page, and waits until the page hears of it: what the mouse does to a page, or to
 * a frame of another site, before that is drawn is lost. Returns where the mouse is, in the kiosk's window.
 * @param page our own @param what in a guest's page, or in a frame of one
 */
export async function pointAt(kiosk: Kiosk, page: Page, what: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = () => Promise.all([page.locator('.guest-area').boundingBox(), what.boundingBox()]);
  await what.evaluate(({ ownerDocument }) => {
    ownerDocument.addEventListener('pointermove', () => Reflect.set(ownerDocument, 'hasMouse', true), {
      capture: true,
      once: true,
    });
  });
  let moves = 0;
  let at = { x: 0, y: 0 };
  const hears = async (): Promise<boolean> => {
    const [area, inside] = await box();
    if (area === null || inside === null) throw new Error('there is nothing to point at');
    at = { x: area.x + inside.x + inside.width / 2, y: area.y + inside.y + inside.height / 2 };
    hoverAt(kiosk, at.x + (++moves % 2), at.y);
    // Chromium drops presses until a page has been drawn; it passes moves of the mouse on before.
    return what.evaluate(
      ({ ownerDocument }) =>
        Reflect.has(ownerDocument, 'hasMouse') && performance.getEntriesByName('first-contentful-paint').length > 0,
    );
  };
  await expect.poll(hears, { message: 'the page has the mouse', timeout: 30_000 }).toBe(true);
  return at;
}

/** Clicks with it. @param page our own @param what in a guest's page, or in a frame of one */
export async function clickByHand(kiosk: Kiosk, page: Page, what: Locator): Promise<void> {
  const { x, y } = await pointAt(kiosk, page, what);
  clickAt(kiosk, x, y);
}

/** Lets a finger tap a page, in its own pixels. */
export async function byTouch(guest: Page, act: (tap: (x: number, y: number) => Promise<void>) => Promise<void>): Promise<void> {
  const session = await guest.context().newCDPSession(guest);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await act(async (x, y) => {
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await guest.waitForTimeout(700);
  });
  // The page would go on taking the mouse for a finger.
  await session.detach();
}

/** Goes to an address as a visitor does it. @param page our own */
export async function typeAddress(page: Page, address: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Web address or search' }).fill(address);
  await page.keyboard.press('Enter');
}

/** Goes to an address as a page does it. */
export function goTo(guest: Page, address: string): Promise<void> {
  return guest.evaluate((to) => void setTimeout(() => location.assign(to)), address);
}

/** Puts a frame into a page. In the end it shows these words of its own. */
export async function expectInFrame(guest: Page, address: string, shown: string): Promise<void> {
  await guest.evaluate((src) => {
    document.querySelector('iframe')?.remove();
    document.body.append(Object.assign(document.createElement('iframe'), { src }));
  }, address);
  await guest.waitForTimeout(700);
  const words = async (): Promise<string> => {
    const frame = guest.frames().find((each) => each.parentFrame() === guest.mainFrame());
    return (await frame?.evaluate(() => document.body?.innerText.trim() ?? '').catch(() => '')) ?? '';
  };
  await expect.poll(words).toBe(shown);
}

/** A kiosk that trusts the test sites, on the notice. What a test wants otherwise is laid over it. */
export function startOnNotice(sites: Sites, { settings, ...options }: KioskOptions = {}): Promise<Kiosk> {
  return keptKiosk({
    settings: { ...PATIENT, ...settings },
    lists: { gambling: 'bets.test\n' },
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
    ...options,
  });
}

/** Ends the turn, as its visitor does; the next one is on its notice. To be called where no dialog is open. */
export async function nextTurn(kiosk: Kiosk): Promise<void> {
  const from = kiosk.events.length;
  const mode = kiosk.events.findLast(({ event }) => event === 'mode')?.['mode'];
  await kiosk.finish(mode === 'browsing' ? await kiosk.page() : await kiosk.accept());
  await kiosk.waitForMode('notice', from);
}

/** What the shell of a turn reports of its self-checks, which go on for a while once it is ready. */
export function selfChecksOf(kiosk: Kiosk, turn: number): Promise<KioskEvent> {
  return kiosk.waitFor((each) => each.event === 'guards' && each['turn'] === turn, `the self-checks of turn ${turn}`);
}

/** The ids of all renderers of the turn that is on the screen: of our own page, and of its guests. */
export function renderersOf(kiosk: Kiosk): readonly number[] {
  return processesNaming(kiosk.active().profile).filter(isRenderer);
}

export function isRenderer(pid: number): boolean {
  return readIfThere(`/proc/${pid}/cmdline`).includes('--type=renderer');
}
