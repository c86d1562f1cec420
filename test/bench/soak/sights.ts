/** What a visitor of the soak does. Each function resolves once the page has done its work, so that it has happened before the turn ends. */
import { expect, type Page } from '@playwright/test';
import { failWords } from '../../../renderer/words.ts';
import { crashPage } from '../../kiosk/guest-actions.ts';
import type { Kiosk } from '../../kiosk/harness.ts';
import type { Sites } from '../../sites/sites.ts';
import { MARK, NAUGHTY } from './pages.ts';
import type { Sight } from './plan.ts';

export interface Visitor {
  readonly kiosk: Kiosk;
  readonly sites: Sites;
  /** Our own page of the turn. */
  readonly page: Page;
}

const ADDRESS = 'Web address or search';

export async function see(visitor: Visitor, sight: Sight): Promise<void> {
  await SEEN[sight](visitor);
}

/** Types an address and waits for the block page. */
export async function expectBlocked({ page, sites }: Visitor, host: string, timeout = 10_000): Promise<void> {
  await page.getByRole('textbox', { name: ADDRESS }).fill(sites.secureUrl(host));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible({ timeout });
}

let visits = 0;
/** Visits a host of its own: if two tabs showed the same host, they could not be told apart. */
function visit({ kiosk, sites, page }: Visitor, name: string): Promise<Page> {
  visits += 1;
  return kiosk.visit(page, sites.secureUrl(`visit-${visits}.test`, `/${name}`));
}

/** Opens a tab and waits until its own empty address box is there, because text typed before that would go to the old one. */
async function newTab({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'New tab' }).click();
  await expect(page.getByRole('textbox', { name: ADDRESS })).toHaveValue('');
}

export async function goHome({ page }: Pick<Visitor, 'page'>): Promise<void> {
  await page.getByRole('button', { name: 'Home' }).click();
  await expect(page.getByRole('textbox', { name: ADDRESS })).toHaveValue('');
}

/** After a page that strains the PC: checks that the toolbar responds and that another page loads. */
async function goOn(visitor: Visitor): Promise<void> {
  await newTab(visitor);
  await visit(visitor, 'bank');
}

/** Counts frames in the page: Playwright loses track of frames in a tab in which a page has crashed (Electron 33). */
function framesThere(): number {
  const loaded = performance.getEntriesByType('resource') as readonly { readonly initiatorType?: string }[];
  return loaded.filter(({ initiatorType }) => initiatorType === 'iframe').length;
}

async function fillForm(visitor: Visitor): Promise<Page> {
  const bank = await visit(visitor, 'bank');
  await bank.getByLabel('Name').fill(MARK);
  return bank;
}

const SEEN: Readonly<Record<Sight, (visitor: Visitor) => Promise<void>>> = {
  async form(visitor) {
    const bank = await fillForm(visitor);
    await bank.getByRole('button', { name: 'Go on' }).click();
  },
  async frames(visitor) {
    const paper = await visit(visitor, 'paper');
    await expect.poll(() => paper.evaluate(framesThere)).toBe(3);
  },
  async storage(visitor) {
    await expect((await visit(visitor, 'shop')).getByText('Stored')).toBeVisible();
  },
  async blocked(visitor) {
    // Otherwise the block page of an earlier visit could be taken for this one.
    await goHome(visitor);
    await expectBlocked(visitor, NAUGHTY);
  },
  async pdf({ kiosk, sites, page }) {
    await page.getByRole('textbox', { name: ADDRESS }).fill(sites.secureUrl('papers.test', '/statement.pdf'));
    await page.keyboard.press('Enter');
    const reader = await kiosk.guestPage('kiosk-pdf:');
    await expect(reader.getByRole('region', { name: 'Page 1' })).toContainText('Statement');
    await goHome({ page });
  },
  async copying(visitor) {
    const name = (await fillForm(visitor)).getByLabel('Name');
    await name.press('Control+A');
    await name.press('Control+C');
  },
  async tabs(visitor) {
    await visit(visitor, 'bank');
    await newTab(visitor);
    await visit(visitor, 'shop');
    await newTab(visitor);
    await visit(visitor, 'paper');
  },
  async 'page crash'(visitor) {
    const { page } = visitor;
    await crashPage(await visit(visitor, 'bank'));
    await expect(page.getByRole('heading', { name: failWords('crashed', '').heading })).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: failWords('crashed', '').heading })).toHaveCount(0);
  },
  async 'alert storm'(visitor) {
    const { page } = visitor;
    const visited = visit(visitor, 'alerts');
    // The first dialog is shown; the kiosk answers those that follow at once, and the page goes on.
    await page.getByRole('dialog').getByRole('button', { name: 'OK', exact: true }).click();
    await visited;
    await goOn(visitor);
  },
  async 'pop-up storm'(visitor) {
    await visit(visitor, 'pop-ups');
    await goOn(visitor);
  },
  async 'busy loop'(visitor) {
    await visit(visitor, 'busy');
    await goOn(visitor);
  },
  async 'memory hog'(visitor) {
    await visit(visitor, 'hog');
    await goOn(visitor);
  },
};
