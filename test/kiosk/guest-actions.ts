/** Actions on guest pages for which Playwright has no call. */
import { expect, type Locator, type Page } from '@playwright/test';
import { readIfThere } from '../fakes/read-if-there.ts';
import type { Sites } from '../sites/sites.ts';
import { type Kiosk, type KioskEvent, type KioskOptions, PATIENT } from './harness.ts';
import { keptKiosk } from './kept-kiosk.ts';
import { processesNaming } from './process-list.ts';
import { clickAt, hoverAt } from './x-input.ts';

/** Crashes the process of a guest page. The command is never answered, because that process is gone. */
export async function crashPage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((done) => page.once('crash', done));
  session.send('Page.crash').catch(() => {});
  await crashed;
}

/** Clicks a link without Playwright's own click, which would wait for a navigation that the kiosk refuses. */
export function followWithoutWaiting(link: Locator): Promise<void> {
  return link.evaluate((element) => void setTimeout(() => (element as HTMLElement).click()));
}

/** Presses a button in the menu "More", where the toolbar has no room for it. @param page our own */
export async function pressInMore(page: Page, name: string): Promise<void> {
  for (const each of ['More', name]) await page.getByRole('button', { name: each, exact: true }).click();
}

/** Closes all tabs but one and shows the start page in it. @param page our own */
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
 * Moves the real mouse over an element and waits until its page receives the move: mouse input is lost until a page, or a frame of
 * another site, has been drawn. Returns the position of the mouse in the kiosk's window.
 * @param page our own @param what in a guest page, or in a frame of one
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
    // Chromium drops clicks until a page has been drawn, but passes on mouse moves before that.
    return what.evaluate(
      ({ ownerDocument }) =>
        Reflect.has(ownerDocument, 'hasMouse') && performance.getEntriesByName('first-contentful-paint').length > 0,
    );
  };
  await expect.poll(hears, { message: 'the page has the mouse', timeout: 30_000 }).toBe(true);
  return at;
}

/** Clicks an element with the real mouse. @param page our own @param what in a guest page, or in a frame of one */
export async function clickByHand(kiosk: Kiosk, page: Page, what: Locator): Promise<void> {
  const { x, y } = await pointAt(kiosk, page, what);
  clickAt(kiosk, x, y);
}

/** Turns on touch input for a guest page while `act` runs. `tap` takes a position in the page's own pixels. */
export async function byTouch(guest: Page, act: (tap: (x: number, y: number) => Promise<void>) => Promise<void>): Promise<void> {
  const session = await guest.context().newCDPSession(guest);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await act(async (x, y) => {
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await guest.waitForTimeout(700);
  });
  // Otherwise the page would go on treating the mouse as touch.
  await session.detach();
}

/** Goes to an address as a visitor does. @param page our own */
export async function typeAddress(page: Page, address: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Web address or search' }).fill(address);
  await page.keyboard.press('Enter');
}

/** Goes to an address by a script of the page. */
export function goTo(guest: Page, address: string): Promise<void> {
  return guest.evaluate((to) => void setTimeout(() => location.assign(to)), address);
}

/** Puts a frame into a page, and checks that it shows these words in the end. */
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

/** Starts a kiosk that trusts the test sites, and waits for the notice. The test's own options override these. */
export function startOnNotice(sites: Sites, { settings, ...options }: KioskOptions = {}): Promise<Kiosk> {
  return keptKiosk({
    settings: { ...PATIENT, ...settings },
    lists: { gambling: 'bets.test\n' },
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
    ...options,
  });
}

/** Ends the turn as its visitor does, and waits for the next notice. Call it only while no dialog is open. */
export async function nextTurn(kiosk: Kiosk): Promise<void> {
  const from = kiosk.events.length;
  const mode = kiosk.events.findLast(({ event }) => event === 'mode')?.['mode'];
  await kiosk.finish(mode === 'browsing' ? await kiosk.page() : await kiosk.accept());
  await kiosk.waitForMode('notice', from);
}

/** Returns the event with the results of a turn's self-checks, which go on for a while after the shell is ready. */
export function selfChecksOf(kiosk: Kiosk, turn: number): Promise<KioskEvent> {
  return kiosk.waitFor((each) => each.event === 'guards' && each['turn'] === turn, `the self-checks of turn ${turn}`);
}

/** Returns the process ids of all renderers of the turn on the screen: of our own page and of guest pages. */
export function renderersOf(kiosk: Kiosk): readonly number[] {
  return processesNaming(kiosk.active().profile).filter(isRenderer);
}

export function isRenderer(pid: number): boolean {
  return readIfThere(`/proc/${pid}/cmdline`).includes('--type=renderer');
}
