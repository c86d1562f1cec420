/** Staff reach their dialog by keys that no page can see, change or hold up, whatever it is doing. Keys come from X. */
import { expect, type Page, test } from '@playwright/test';
import { pdfOfPages } from '../sites/pdf-files.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, startOver } from './guest-actions.ts';
import { clickAt, pressKeys } from './hands.ts';
import type { Kiosk } from './harness.ts';

const CHORD = 'ctrl+alt+shift+s';
/** Hears every key before anybody else in the page and lets nothing go on. */
const GREEDY =
  '<script>heard = []; addEventListener("keydown", (event) => { heard.push(event.code); event.stopImmediatePropagation(); event.preventDefault(); }, true)</script>';
const PAGES: Readonly<Record<string, string>> = {
  greedy: `<title>greedy</title>${GREEDY}`,
  hung: `<title>hung</title>${GREEDY}<script>addEventListener("mousedown", () => setTimeout(() => { for (;;); }, 100))</script>`,
  alerts: '<title>alerts</title><script>addEventListener("mousedown", () => { setInterval(() => alert("again"), 1) })</script>',
  film: '<title>film</title><div id="film" style="width:100%;height:300px;background:#000"></div><script>addEventListener("mousedown", () => document.getElementById("film").requestFullscreen())</script>',
};

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  for (const [name, html] of Object.entries(PAGES)) sites.page('chord.test', `/${name}`, html);
  sites.page('chord.test', '/file.pdf', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(pdfOfPages(3));
  });
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});

const dialog = () => page.getByRole('dialog', { name: 'For staff only' });

/** Clicks into the middle of the guest's page, which then has the focus. */
async function clickIn(): Promise<void> {
  const area = await page.evaluate(() => document.querySelector('.guest-area')?.getBoundingClientRect().toJSON() as DOMRect);
  clickAt(kiosk, area.x + area.width / 2, area.y + 150);
  await page.waitForTimeout(600);
}

async function open(address: string, title: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Web address or search' });
  await field.fill(address);
  await field.press('Enter');
  await expect(page.getByRole('button', { name: new RegExp(`^Tab:\\s+${title}`) })).toBeVisible();
  await page.waitForTimeout(1_000);
}

/** The dialog comes, has the keyboard, and goes. */
async function reachStaff(): Promise<void> {
  pressKeys(CHORD);
  await expect(dialog()).toBeVisible();
  pressKeys('1', '2');
  await expect(page.getByRole('textbox', { name: 'Staff code' })).toHaveValue('12');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog()).toHaveCount(0);
}

// First: DevTools, which read what the page has heard, do not get over a page that hangs.
test('a page that hears every key hears nothing of this one', async () => {
  const greedy = await kiosk.visit(page, sites.secureUrl('chord.test', '/greedy'));
  await clickIn();
  pressKeys('a');
  await expect.poll(() => greedy.evaluate('heard')).toContain('KeyA');
  await reachStaff();
  expect(await greedy.evaluate('heard')).not.toContain('KeyS');
});

for (const name of [...Object.keys(PAGES), 'file.pdf']) {
  test(`staff reach their dialog while this has the focus: ${name}`, async () => {
    await startOver(page);
    await open(sites.secureUrl('chord.test', `/${name}`), name);
    await clickIn();
    await reachStaff();
  });
}
