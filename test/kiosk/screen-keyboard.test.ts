/** The keyboard on the screen: in the letters of a language, for our own fields and for websites, and gone with the turn. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { byTouch, startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { clickOn, pressKeys } from './x-input.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

/** A page that records its events, and whether they come from a script or from real input. */
const MAIL = `<!doctype html><title>Mail</title><h1>Mail</h1>
  <form action="/sent"><label>To <input name="to" autocomplete="off"></label><label>Text <textarea name="text"></textarea></label></form>
  <div contenteditable="true" style="height: 40px; border: 1px solid">Letter</div><p>Plain</p>
  <script>
    window.events = [];
    for (const kind of ['input', 'keydown', 'blur', 'focusout', 'change'])
      addEventListener(kind, (event) => window.events.push(kind + (event.isTrusted ? '' : ' of a script')), true);
  </script>`;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('mail.test', '/', MAIL);
  sites.page('mail.test', '/sent*', '<title>Sent</title><h1>Sent</h1>');
});
test.afterAll(() => sites.close());
test.beforeEach(async () => {
  kiosk = await startOnNotice(sites, { pageProtocol: true });
  page = await kiosk.accept();
});
test.afterEach(() => kiosk.stop());

const keyboard = (): Locator => page.getByRole('region', { name: 'Keyboard on the screen' });
const key = (name: string): Locator => keyboard().getByRole('button', { name, exact: true }).first();
const address = (): Locator => page.getByRole('textbox', { name: 'Web address or search' });

/** Clicks with X as a person does, so that the keyboard focus moves as for a visitor. */
const click = (element: Locator, area?: { x: number; y: number }) => clickOn(kiosk, element, area);

async function open(): Promise<void> {
  await click(page.getByRole('button', { name: 'Keyboard', exact: true }));
  await expect(keyboard()).toBeVisible();
}

async function typeKeys(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await click(key(name));
    await page.waitForTimeout(60);
  }
}

/** Returns where the website is in the window. */
const place = async () => (await page.locator('main').boundingBox()) ?? { x: 0, y: 0 };
const events = (guest: Page): Promise<readonly string[]> =>
  guest.evaluate(() => (window as unknown as { events: string[] }).events.splice(0));

test('the on-screen keyboard types into the address box and a website, which sees only real typing, in several scripts', async () => {
  await open();
  const { port } = new URL(sites.secureUrl('mail.test'));
  await typeKeys(...'mail', '.', ...'test');
  await expect(address()).toHaveValue('mail.test');
  await key('Signs').click();
  await typeKeys(':');
  await key('Signs').click();
  await typeKeys(...port, 'Enter');
  const guest = await kiosk.guestPage('mail.test');
  await expect(guest.getByRole('heading', { name: 'Mail' })).toBeVisible();

  await click(guest.getByLabel('To'), await place());
  await expect(guest.getByLabel('To')).toBeFocused();
  await events(guest);
  await typeKeys('a', 'b', 'Delete');
  await expect(guest.getByLabel('To')).toHaveValue('a');
  expect([...new Set(await events(guest))].sort(), 'no event from a script').toEqual(['input', 'keydown']);
  await typeKeys('Shift', 'C', 'd', 'To the left', '@');
  await expect(guest.getByLabel('To')).toHaveValue('aC@d');

  await keyboard()
    .getByRole('button', { name: /^Language of the keys:/ })
    .click();
  await key('العربية').click();
  await click(guest.getByLabel('Text'), await place());
  await expect(guest.getByLabel('Text')).toBeFocused();
  const [first, last] = await Promise.all(['ض', 'د'].map((name) => key(name).boundingBox()));
  expect(first?.x, 'the row begins on the left, as on a real keyboard').toBeLessThan(last?.x ?? 0);
  await typeKeys('س', 'ل', 'ا', 'م', 'Enter');
  await expect(guest.getByLabel('Text')).toHaveValue('سلام\n');
  await keyboard()
    .getByRole('button', { name: /^Language of the keys:/ })
    .click();
  await key('বাংলা').click();
  await click(guest.locator('[contenteditable]'), await place());
  await typeKeys('ক', '◌্', 'য');
  await expect(guest.locator('[contenteditable]')).toContainText('ক্য');

  await click(guest.getByLabel('To'), await place());
  await typeKeys('প');
  await expect(guest.getByLabel('To')).toHaveValue(/প/);
  await typeKeys('Enter');
  await expect(guest.getByRole('heading', { name: 'Sent' })).toBeVisible();

  // A field of ours again, with a key of the real keyboard. The way back to the site cannot be tested: Playwright lets our page keep the focus.
  await click(address());
  await typeKeys('ক');
  await expect(address()).toHaveValue('ক');
  pressKeys('x');
  await expect(address()).toHaveValue('কx');
});

test('the on-screen keyboard opens when a field is touched, and is closed for the next visitor @P9', async () => {
  const guest = await kiosk.visit(page, sites.url('mail.test'));
  await byTouch(guest, async (tap) => {
    const middle = async (locator: Locator): Promise<void> => {
      const box = await locator.boundingBox();
      await tap((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    };
    await middle(guest.getByText('Plain'));
    await expect(keyboard()).toBeHidden();
    await middle(guest.getByLabel('To'));
    await expect(keyboard()).toBeVisible();
  });
  for (const each of await keyboard().getByRole('button').all()) {
    const box = await each.boundingBox();
    expect.soft(Math.min(box?.width ?? 0, box?.height ?? 0), (await each.textContent()) ?? '').toBeGreaterThanOrEqual(44);
  }
  // The staff code must not be visible to others, so its dialog has no keyboard except for digits.
  await page.getByRole('button', { name: 'Staff', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('region', { name: 'Keyboard on the screen' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await keyboard().getByRole('button', { name: 'Hide the keyboard' }).click();
  await expect(keyboard()).toBeHidden();

  await page.getByRole('button', { name: 'Keyboard', exact: true }).click();
  await expect(keyboard()).toBeVisible();
  await kiosk.finish(page);
  page = await kiosk.accept();
  await expect(address()).toBeVisible();
  await expect(keyboard()).toBeHidden();
});
