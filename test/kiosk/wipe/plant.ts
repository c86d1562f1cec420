/** Plays the visitor who leaves every kind of trace, and the next person at the kiosk. */
import { expect, type Locator, type Page } from '@playwright/test';
import { typeAddress } from '../guest-actions.ts';
import type { Kiosk } from '../harness.ts';
import type { Marks } from './marks.ts';
import { networkTraces } from './network-traces.ts';
import { screenTraces } from './screen-traces.ts';
import { storageTraces } from './storage-traces.ts';
import type { Trace, Visit } from './visit.ts';
import type { WipeSites } from './wipe-sites.ts';
import { workerTraces } from './worker-traces.ts';
import { readSelection } from './x-selections.ts';

const READER = 'kiosk-pdf:';

export const traces: readonly Trace[] = [...storageTraces, ...workerTraces, ...networkTraces, ...screenTraces];

interface Scene {
  readonly kiosk: Kiosk;
  readonly sites: WipeSites;
  readonly marks: Marks;
}

/** Leaves all traces, in eight tabs, the maximum. The bank's tab is the first one; at the end the letter is in front. */
export async function plantAll(scene: Scene, shell: Page): Promise<void> {
  const { kiosk, sites, marks } = scene;
  const bankUrl = (path: string): string => sites.secureUrl('bank.test', path);
  sites.planting = true;
  const bank = await open(scene, shell, bankUrl('/home'));
  const newTab = async (url: string): Promise<Page> => {
    await openTab(shell);
    return open(scene, shell, url);
  };
  const keeper = await newTab(bankUrl('/keeper'));
  const plain = await newTab(sites.url('plain.test', '/home'));
  const visit: Visit = { ...scene, shell, bank, plain, screen: '' };
  for (const { name, plant } of traces) await plant?.(visit, marks.of(name));

  await select(shell, 'Keeper');
  await keeper.evaluate((url) => void Object.assign(window, { popup: url }), bankUrl(`/popup?${marks.of('popup-tab')}`));
  await keeper.getByRole('button', { name: 'Open' }).click();
  await kiosk.guestPage('/popup');

  const letter = await newTab(bankUrl('/letter'));
  await letter.getByRole('textbox').pressSequentially(`Dear bank, ${marks.of('letter-typed')}`);
  await letter.getByRole('button', { name: 'Copy' }).click();
  await letter.waitForFunction(() => document.title === 'Copied');

  const form = await newTab(bankUrl('/form'));
  await form.getByRole('button', { name: 'Send' }).click();
  await form.waitForURL('**/posted');

  await openTab(shell);
  await typeAddress(shell, `words like ${marks.of('search-words')} to look for`);
  await kiosk.guestPage('search.test');
  await newTab(bankUrl(`/statement.pdf?${marks.of('pdf')}`));

  await bank.evaluate((entry) => {
    history.pushState({ at: entry }, '', `/home?${entry}`);
    history.pushState(null, '', '/home?');
    Object.assign(window, { held: `${entry} in a variable` });
  }, marks.of('history-entry'));
  await letter.evaluate((shown) => history.replaceState(null, '', `/letter?${shown}`), marks.of('address-shown'));
  await selectPassage(scene, shell);
  sites.planting = false;
}

/** Selects text in the letter with the mouse, which makes it the primary selection until the toolbar is used. */
export async function selectPassage({ kiosk, marks }: Scene, shell: Page): Promise<void> {
  await select(shell, 'Copied');
  await (await kiosk.guestPage('/letter')).locator('#passage').click({ clickCount: 3 });
  await expect.poll(() => readSelection('primary')).toContain(marks.of('primary-selection'));
}

/** Leaves one tab with the start page. */
export async function closeAllTabs(shell: Page): Promise<void> {
  const others = shell.getByRole('button', { name: /^Close tab:\s+(?!Start page)/ });
  for (let left = await others.count(); left > 0; left--) {
    await others.last().click();
    await expect(others).toHaveCount(left - 1);
  }
  await expect(tabOf(shell, 'Start page')).toHaveAttribute('aria-current', 'true');
}

/** Looks as the next person does: first at what is on the screen, then by opening a page of each site. */
export async function sitDown(scene: Scene, shell: Page): Promise<Visit> {
  const { kiosk, sites } = scene;
  const screen = await onTheScreen(kiosk, shell);
  // In the twin the visitor's tabs are still open; those of the two sites are reused.
  if ((await tabOf(shell, 'Home').count()) > 0) await select(shell, 'Home');
  const bank = await open(scene, shell, sites.secureUrl('bank.test', '/look'));
  if ((await tabOf(shell, 'Home').count()) > 0) await select(shell, 'Home');
  else await openTab(shell);
  const plain = await open(scene, shell, sites.url('plain.test', '/look'));
  return { ...scene, shell, bank, plain, screen };
}

function tabOf(shell: Page, title: string): Locator {
  return shell.getByRole('button', { name: new RegExp(`^Tab:\\s+${title}`) }).first();
}

/** Brings a tab to the front and waits until the toolbar shows it. */
async function select(shell: Page, title: string): Promise<void> {
  await tabOf(shell, title).click();
  await expect(tabOf(shell, title)).toHaveAttribute('aria-current', 'true');
}

async function openTab(shell: Page): Promise<void> {
  await shell.getByRole('button', { name: 'New tab' }).click();
  await expect(tabOf(shell, 'Start page')).toHaveAttribute('aria-current', 'true');
}

async function open({ kiosk }: Scene, shell: Page, url: string): Promise<Page> {
  await typeAddress(shell, url);
  const { host, pathname } = new URL(url);
  // PDFs are shown in a page of the kiosk.
  const isPdf = pathname.endsWith('.pdf');
  const page = await kiosk.guestPage(isPdf ? READER : `${host}${pathname}`);
  await page.waitForLoadState('load');
  if (isPdf) await page.waitForFunction(() => document.body.innerText.includes('-pdf.'));
  return page;
}

/** Returns as JSON: our own page with its fields; every open page with its address, title, text, fields and referrer; both selections. */
async function onTheScreen(kiosk: Kiosk, shell: Page): Promise<string> {
  const pages = (await kiosk.browser()).contexts().flatMap((context) => context.pages());
  const guests = pages.filter((page) => page.url().startsWith('http') || page.url().startsWith(READER));
  const seen = [shell, ...guests].map((page) =>
    page.evaluate(() => {
      const fields = [...document.querySelectorAll('input')].map((field) => field.value);
      return [location.href, document.title, document.body.innerText, document.referrer, ...fields];
    }),
  );
  const selections = Promise.all([readSelection('primary'), readSelection('clipboard')]);
  return JSON.stringify([await selections, ...(await Promise.all(seen))]);
}
