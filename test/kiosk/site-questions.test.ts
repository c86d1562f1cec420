/** Questions of websites appear in our own dialog in place of the page: never over the toolbar, never in a dialog of the browser or desktop. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { addAskingSites } from '../sites/asking-sites.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { expectAccessible } from './accessible.ts';
import { startOnNotice, startOver } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { ask, closeMessage, expectBelowToolbar } from './question-actions.ts';
import { doubleClickAt, windowsOf } from './x-input.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let visits = 0;

test.beforeAll(async () => {
  sites = await startSites();
  addAskingSites(sites);
  kiosk = await startOnNotice(sites, { settings: { session: { idleSeconds: 1_800, coverSeconds: 0 } } });
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
});

// Leaves one tab with a page that has not asked anything yet.
test.beforeEach(() => startOver(page));

const question = (): Locator => page.getByRole('dialog');
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const outcome = (guest: Pick<Page, 'locator'>): Locator => guest.locator('#told');

async function visit(host = 'asks.test'): Promise<Page> {
  visits += 1;
  const guest = await kiosk.visit(page, sites.secureUrl(host, host === 'frames.test' ? '/' : `/${visits}`));
  if (host !== 'frames.test') await guest.waitForURL(`**/${visits}`);
  return guest;
}

test('an alert names its website and blocks it until OK, and the page sees no change of its visibility', async () => {
  const guest = await visit();
  await ask(page, guest, 'alert');
  await expect(question()).toHaveAccessibleName(/^asks\.test:\d+ says:$/, { timeout: 15_000 });
  await expect(question()).toHaveAccessibleDescription('Saved.');
  await expectBelowToolbar(page);
  await expectAccessible(page, 'a message');
  expect(windowsOf(kiosk)).toHaveLength(1);
  await page.keyboard.press('Enter');
  await expect(question()).toHaveCount(0);
  await expect(outcome(guest)).toHaveText('"nothing"');
  expect(await guest.evaluate(() => [document.visibilityState, document.body.dataset['changed'] ?? 'never'])).toEqual([
    'visible',
    'never',
  ]);
  await expect.poll(() => guest.evaluate(() => document.hasFocus())).toBe(true);
});

test('confirm is answered by OK, Cancel and Escape, and blocks the page meanwhile', async () => {
  const guest = await visit();
  for (const [way, answer] of [
    ['OK', 'true'],
    ['Cancel', 'false'],
    ['Escape', 'false'],
  ] as const) {
    await ask(page, guest, 'confirm');
    await expect(question()).toContainText('Delete it?');
    if (way === 'Escape') await page.keyboard.press('Escape');
    else await button(way).click();
    await expect(outcome(guest)).toHaveText(answer);
  }
});

test('a page rewritten with document.write can ask too', async () => {
  const guest = await visit();
  await guest.evaluate(() => {
    document.write('<p id=told></p><button onclick="setTimeout(() => { told.textContent = confirm(`Anew?`); })">anew</button>');
    document.close();
  });
  await ask(page, guest, 'anew');
  await expect(question()).toContainText('Anew?');
  await button('OK').click();
  await expect(outcome(guest)).toHaveText('true');
});

test("prompt asks for text, with the website's default text", async () => {
  const guest = await visit();
  await ask(page, guest, 'prompt');
  const field = page.getByRole('textbox', { name: 'Your answer to the website' });
  await expect(field).toHaveValue('Bills');
  await expect(field).toBeFocused();
  await page.keyboard.type('Gas & water');
  await page.keyboard.press('Enter');
  await expect(outcome(guest)).toHaveText('"Gas & water"');
  await ask(page, guest, 'prompt');
  await button('Cancel').click();
  await expect(outcome(guest)).toHaveText('null');
});

test('an alert right after an answer is shown as well', async () => {
  const guest = await visit();
  await ask(page, guest, 'chain');
  await expect(question()).toContainText('Delete it?');
  await button('OK').click();
  await expect(question()).toContainText('Deleted.');
  await expect(page.getByText('Stop this page asking')).toBeVisible();
  await button('OK').click();
  await expect(outcome(guest)).toHaveText('true');
});

test('a storm of a thousand alerts shows one, and a message says so', async () => {
  const guest = await visit();
  await ask(page, guest, 'storm');
  await expect(question()).toHaveAccessibleDescription('0');
  await button('OK').click();
  await expect(question()).toHaveCount(0);
  await expect(outcome(guest)).toHaveText('0');
  await expect(page.getByText('This page asked too many questions')).toBeVisible();
});

test('the website’s text is shown as plain text, truncated and without direction controls', async () => {
  const guest = await visit();
  await ask(page, guest, 'odd');
  const text = page.locator('.question__text');
  await expect(text).toHaveText(/^<b>bold<\/b>right to left x+…$/);
  expect((await text.innerText()).length).toBe(500);
  await button('OK').click();
});

test("a question from a cross-site frame names the frame's site", async () => {
  const guest = await visit('frames.test');
  // The kiosk does not see real input in a frame of another process, so the last answer must be a while ago.
  await page.waitForTimeout(2_100);
  const frame = guest.frameLocator('iframe');
  await ask(page, frame, 'confirm');
  await expect(question()).toHaveAccessibleName(/^other\.test:\d+ asks:$/);
  await button('OK').click();
  await expect(outcome(frame)).toHaveText('true');
});

test('"Stop this page asking" stops a page that keeps asking by itself', async () => {
  const guest = await visit();
  await ask(page, guest, 'again');
  await button('Cancel').click();
  await page.getByLabel('Stop this page asking').check();
  await button('Cancel').click();
  await expect(question()).toHaveCount(0);
  await page.waitForTimeout(3_000);
  await expect(question()).toHaveCount(0);
});

test('a stopped page gets a message at the next click, and can ask again after a reload', async () => {
  const guest = await visit();
  await ask(page, guest, 'confirm');
  await button('Cancel').click();
  await ask(page, guest, 'confirm');
  await page.getByLabel('Stop this page asking').check();
  await button('OK').click();
  await expect(outcome(guest)).toHaveText('true');
  const message = page.getByText('You stopped this page asking');
  for (const time of ['once', 'again']) {
    await ask(page, guest, 'confirm');
    await expect(message).toBeVisible();
    await expect(outcome(guest)).toHaveText('false');
    if (time === 'once') await closeMessage(page, guest);
  }
  await button('Reload').click();
  await expect(message).toHaveCount(0);
  await expect(outcome(guest)).toHaveText('');
  await ask(page, guest, 'confirm');
  await expect(question()).toContainText('Delete it?');
  await button('OK').click();
  await expect(outcome(guest)).toHaveText('true');
});

test('a question after a click is handled even right after one that the page asked by itself and nobody saw', async () => {
  const guest = await visit();
  for (const way of ['OK', 'stop'] as const) {
    await ask(page, guest, 'confirm');
    if (way === 'stop') await page.getByLabel('Stop this page asking').check();
    await button('OK').click();
  }
  await expect(outcome(guest)).toHaveText('true');
  await guest.getByText('confirm', { exact: true }).hover();
  expect(await guest.evaluate(() => confirm('By itself?'))).toBe(false);
  await guest.mouse.down();
  await guest.mouse.up();
  await expect(page.getByText('You stopped this page asking')).toBeVisible();
});

test('the next question has its buttons in the same place, and a double click answers only one question', async () => {
  const guest = await visit();
  await ask(page, guest, 'chain');
  const place = await button('OK').boundingBox();
  doubleClickAt(kiosk, (place?.x ?? 0) + 20, (place?.y ?? 0) + 10);
  await expect(question()).toContainText('Deleted.');
  await page.waitForTimeout(700);
  await expect(question()).toContainText('Deleted.');
  expect((await button('OK').boundingBox())?.y).toBe(place?.y);
  await expect(page.getByRole('checkbox')).not.toBeChecked();
  await button('OK').click();
  await expect(outcome(guest)).toHaveText('true');
});

test('the toolbar works during a question: a new tab, Reload, another address and Home close it', async () => {
  for (const way of ['New tab', 'Reload', 'Home'] as const) {
    await startOver(page);
    const guest = await visit();
    await ask(page, guest, 'confirm');
    await expect(question()).toBeVisible();
    await button(way).click();
    await expect(question()).toHaveCount(0);
  }
  await startOver(page);
  const guest = await visit();
  await ask(page, guest, 'confirm');
  await expect(question()).toBeVisible();
  const next = await visit('other.test');
  await expect(question()).toHaveCount(0);
  await expect(next.getByText('alert', { exact: true })).toBeVisible();
});

test('"End session" opens over a question, which is still there after "Keep browsing"; a background tab cannot ask', async () => {
  const guest = await visit();
  await ask(page, guest, 'confirm');
  await expect(question()).toContainText('Delete it?');
  await button('End session').click();
  await expect(page.getByRole('heading', { name: 'End your session?' })).toBeVisible();
  await button('Keep browsing').click();
  await expect(question()).toContainText('Delete it?');
  await button('OK').click();
  await expect(outcome(guest)).toHaveText('true');
  await ask(page, guest, 'late');
  await button('New tab').click();
  await expect(outcome(guest)).toHaveText('false');
  await expect(question()).toHaveCount(0);
});
