/** The notice in the real shell, with the texts that come with the kiosk: short at first, all rules in place, and the evidence behind it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { expectAccessible, expectReflow } from './accessible.ts';
import { choose, enlarge } from './display-actions.ts';
import { startOnNotice } from './guest-actions.ts';
import { type Kiosk, REPO } from './harness.ts';

let sites: Sites;
let kiosk: Kiosk;

test.beforeAll(async () => {
  sites = await startSites();
});
test.beforeEach(async () => {
  kiosk = await startOnNotice(sites);
});
test.afterEach(() => kiosk.stop());
test.afterAll(() => sites.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

/** Presses Tab until that button has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let key = 0; key < 8; key++) {
    await page.keyboard.press('Tab');
    if (await button(page, name).evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${name} cannot be reached`);
}

test('the notice is short and says what this is; all rules open in place by keyboard, and the focus moves to them @P7', async () => {
  const page = await kiosk.page();
  await expect(heading(page, 'Use this computer')).toBeFocused();
  const words = (await page.getByRole('main').innerText()).split(/\s+/).filter((word) => /\w/.test(word));
  expect(words.length).toBeLessThanOrEqual(120 + 'Read all the rules How this computer keeps you safe'.split(' ').length);
  await expect(page.getByText('Principles of Managing Misconduct')).toBeHidden();

  await tabTo(page, 'Read all the rules');
  await expect(button(page, 'Read all the rules')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'All the rules')).toBeFocused();
  await expect(heading(page, 'All the rules')).toBeInViewport();
  await expect(button(page, 'Read all the rules')).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText('Principles of Managing Misconduct')).toBeVisible();
  await expectAccessible(page, 'all the rules');

  await tabTo(page, 'Close the rules');
  await page.keyboard.press('Space');
  await expect(button(page, 'Read all the rules')).toBeFocused();
  await expect(page.getByText('Principles of Managing Misconduct')).toBeHidden();
  await tabTo(page, 'Accept and start browsing');
  await page.keyboard.press('Enter');
  await kiosk.waitForMode('browsing');
});

test('the evidence lists every rule of the policy, and Back returns the focus to where it was', { tag: '@slow' }, async () => {
  const page = await kiosk.page();
  await tabTo(page, 'How this computer keeps you safe');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'How this computer keeps you safe')).toBeFocused();
  const policy = readFileSync(join(REPO, 'docs/policy.md'), 'utf8');
  const titles = [...policy.matchAll(/^## P\d+: (.+)$/gm)].map(([, title = '']) => title);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(titles);
  await expect(page.getByText(/^\d+ tests?\. /)).toHaveCount(14);
  await expect(button(page, 'Accept and start browsing')).toHaveCount(0);
  await expectAccessible(page, 'evidence');
  await choose(page, () => enlarge(page, 400));
  await expectReflow(page, 'evidence 400');
  await button(page, 'Back to the rules').click();
  await expect(button(page, 'How this computer keeps you safe')).toBeFocused();
  await expectReflow(page, 'notice 400');
  await button(page, 'Read all the rules').click();
  await expect(heading(page, 'All the rules')).toBeInViewport();
  await expectReflow(page, 'all the rules 400');
  await kiosk.accept();
});
