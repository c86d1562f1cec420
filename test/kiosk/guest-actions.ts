/** What Playwright has no call for, done to a guest's page. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Sites } from '../sites/sites.ts';
import { type Kiosk, type KioskEvent, type KioskOptions, processesNaming, readIfThere, startKiosk } from './harness.ts';

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

/** A kiosk that trusts the test sites, on the notice. What a test wants otherwise is laid over it. */
export async function startOnNotice(sites: Sites, options: KioskOptions = {}): Promise<Kiosk> {
  const kiosk = await startKiosk({
    lists: { gambling: 'bets.test\n' },
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
    ...options,
  });
  await kiosk.waitForMode('notice');
  return kiosk;
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
