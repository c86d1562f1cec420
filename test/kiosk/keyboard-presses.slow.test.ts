/** From the notice to a sent mail and the end, by keyboard alone: counts the key presses besides the typed text. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { pressKeys, typeText } from './x-input.ts';

const MAX_PRESSES = 40;

let sites: Sites;
let kiosk: Kiosk;
let presses = 0;

test.beforeAll(async () => {
  sites = await startSites();
  const links = ['Inbox', 'Sent', 'Folders'].map((name) => `<a href="#${name}">${name}</a>`).join(' ');
  sites.page('mail.test', '/', `<!doctype html><title>Mail</title>${links} <a href="/new">New message</a><h1>Inbox</h1>`);
  sites.page(
    'mail.test',
    '/new',
    `<!doctype html><title>New message</title><form action="/sent"><label>To <input name="to" autofocus></label>
     <label>Subject <input name="subject"></label><label>Text <textarea name="text"></textarea></label><button>Send</button></form>`,
  );
  sites.page('mail.test', '/sent*', '<!doctype html><title>Sent</title><h1>Your message is sent</h1>');
  kiosk = await startOnNotice(sites);
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});

function press(name: string): void {
  presses += 1;
  pressKeys(name);
}

const inFocus = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

async function tabTo(page: Page, name: string): Promise<void> {
  while ((await inFocus(page)) !== name) {
    expect(presses, `on the way to "${name}"`).toBeLessThan(MAX_PRESSES);
    press('Tab');
    await page.waitForTimeout(80);
  }
}

test('from the notice to a sent mail and the end by keyboard alone, in at most 40 key presses', async () => {
  const page = await kiosk.page();
  await expect.poll(() => inFocus(page)).toBe('Use this computer');
  await tabTo(page, 'Accept and start browsing');
  press('Return');
  await kiosk.waitForMode('browsing');
  await expect.poll(() => inFocus(page)).toBe('Where would you like to go?');
  press('ctrl+l');
  typeText(sites.secureUrl('mail.test'));
  press('Return');
  const mail = await kiosk.guestPage('mail.test');
  await expect(mail.getByRole('heading', { name: 'Inbox' })).toBeVisible();
  await tabTo(mail, 'New message');
  press('Return');
  await expect(mail.getByLabel('To')).toBeFocused();
  for (const words of ['friend@example.org', 'Lunch', 'At one?']) {
    typeText(words);
    press('Tab');
  }
  await expect(mail.getByRole('button', { name: 'Send' })).toBeFocused();
  press('Return');
  await expect(mail.getByRole('heading', { name: 'Your message is sent' })).toBeVisible();
  press('F6');
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true);
  await tabTo(page, 'End session');
  press('Return');
  await expect(page.getByRole('dialog')).toBeVisible();
  await tabTo(page, 'Erase and finish');
  const from = kiosk.events.length;
  press('Return');
  await kiosk.waitFor(({ event }) => event === 'wiped', 'the wipe', from);
  expect(presses).toBeLessThanOrEqual(MAX_PRESSES);
  test.info().annotations.push({ type: 'presses', description: String(presses) });
});
