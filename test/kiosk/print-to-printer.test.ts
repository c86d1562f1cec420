/** P4: where IT has named a printer, pages go to it and nowhere else: through our own dialog, up to the page limit, through a real CUPS. */
import { expect, type Page, test } from '@playwright/test';
import { pagesOf } from '../../main/node/processes/print-job.ts';
import { type Cups, MAY_PRINT, startCups } from '../fakes/cups.ts';
import { formPdf } from '../sites/pdf-files.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { expectAccessible, violations } from './accessible.ts';
import { pressInMore, startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { clickAt, pressKeys, windowsOf } from './x-input.ts';

const QUEUE = 'Canteen-Test';
const PRINT = '<button style="position:fixed;top:0;width:300px;height:100px" onclick="print()">Print it</button>';
const sheets = (count: number): string =>
  Array.from({ length: count }, (_, n) => `<p style="break-after:page">Sheet ${n + 1}</p>`).join('');

let sites: Sites;
let cups: Cups;
let kiosk: Kiosk;
let page: Page;

test.skip(!MAY_PRINT, 'no CUPS on this machine, or one that is already running');
test.beforeAll(async () => {
  sites = await startSites();
  sites.page('ticket.test', '/', `<title>A private matter</title>${PRINT}${sheets(2)}<p>Last sheet`);
  sites.page('book.test', '/', `${PRINT}${sheets(9)}`);
  sites.page('eager.test', '/', '<h1>Eager</h1><script>print()</script>');
  sites.page('forms.test', '/form.pdf', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(formPdf());
  });
  cups = await startCups(QUEUE);
  const session = { idleSeconds: 1_800, coverSeconds: 0 };
  kiosk = await startOnNotice(sites, {
    settings: { session, printing: { printer: QUEUE, maxPages: 4 } },
    pageProtocol: true,
    // Full screen, so that keys from X reach it.
    args: ['--map-host', '*.test=127.0.0.1', '--kiosk'],
  });
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk?.stop();
  await cups?.stop();
  await sites?.close();
});

const dialog = () => page.getByRole('dialog', { name: 'Print this page?' });
const press = (name: string): Promise<void> => dialog().getByRole('button', { name, exact: true }).click();
/** Presses a button of the dialog as soon as it appears, sooner than Playwright could. Returns a function that says whether it has. */
async function pressAtOnce(name: string): Promise<() => Promise<boolean>> {
  await page.evaluate((text) => {
    const observer = new MutationObserver(() => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>('dialog button')];
      const button = buttons.find(({ textContent }) => textContent === text);
      if (button === undefined) return;
      observer.disconnect();
      button.click();
      Reflect.set(window, 'pressedAtOnce', true);
    });
    observer.observe(document, { subtree: true, childList: true });
  }, name);
  return () => page.evaluate(() => Reflect.has(window, 'pressedAtOnce'));
}
const state = () => dialog().getByRole('status');
// A page gets no new dialog for a moment after the last one.
const quiet = (): Promise<void> => page.waitForTimeout(2_000);

/** Returns the dark share of each rectangle of an A4 page (left, bottom, width, height in points), from the page's only picture. */
function darkParts(
  paper: Buffer,
  rectangles: readonly (readonly [number, number, number, number])[],
): Promise<readonly number[]> {
  const picture = paper.subarray(paper.indexOf('ffd8ff', 0, 'hex'), paper.lastIndexOf('ffd9', undefined, 'hex') + 2);
  return page.evaluate(
    async ({ base64, places }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (pen === null) throw new Error('no canvas');
      pen.drawImage(bitmap, 0, 0);
      const scale = bitmap.width / 595;
      return places.map(([left, bottom, width, height]) => {
        const box = [left, 842 - bottom - height, width, height].map((points) => Math.round(points * scale));
        const { data } = pen.getImageData(box[0] ?? 0, box[1] ?? 0, box[2] ?? 1, box[3] ?? 1);
        return data.filter((value, at) => at % 4 === 0 && value < 100).length / (data.length / 4);
      });
    },
    { base64: picture.toString('base64'), places: rectangles },
  );
}

test('a page, the toolbar and Ctrl+P open our own print dialog; only its "Print" prints, and not again too soon @P4', async () => {
  test.slow();
  const ticket = await kiosk.visit(page, sites.secureUrl('ticket.test'));
  const host = page.locator('.address__host');
  expect(await host.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth), 'the whole host is shown').toBe(true);
  await ticket.getByRole('button', { name: 'Print it' }).click();
  await expect(state()).toHaveText('These are 3 pages.');
  await expectAccessible(page, 'print dialog');
  expect(windowsOf(kiosk)).toHaveLength(1);
  await press('Cancel');
  await quiet();
  await pressInMore(page, 'Print');
  await expect(state()).toHaveText('These are 3 pages.');
  await press('Cancel');
  await quiet();
  expect(cups.printed).toHaveLength(0);
  const pressed = await pressAtOnce('Print');
  clickAt(kiosk, 640, 800);
  pressKeys('ctrl+p');
  // A press that was under way when the button appeared does not count.
  await expect.poll(pressed).toBe(true);
  await expect(state()).toHaveText('These are 3 pages.');
  await quiet();
  expect(cups.printed).toHaveLength(0);
  await press('Print');
  await expect(page.getByText('Your page is on its way to the printer.')).toBeVisible();
  await pressInMore(page, 'Print');
  await expect(page.getByText('You have just printed something.')).toBeVisible();
  await expect.poll(() => cups.printed.length, { timeout: 20_000 }).toBe(1);
  const [paper = Buffer.alloc(0)] = cups.printed;
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pagesOf(paper)).toBe(3);
  expect(windowsOf(kiosk)).toHaveLength(1);
  expect(cups.records()).not.toMatch(/private matter|ticket/);
});

test('a page over the page limit is not printed, and no page opens the dialog without a user gesture @P4', {
  tag: '@slow',
}, async () => {
  await page.waitForTimeout(10_000);
  const book = await kiosk.visit(page, sites.secureUrl('book.test'));
  const count = cups.printed.length;
  // The keyword with which the page's shadow asks is the same for all sites of a turn, so a page that could read it could track the visitor.
  expect(await book.evaluate(() => `${print}${document.execCommand}${document.open}`)).not.toMatch(/k[0-9a-f]{24}/);
  await book.getByRole('button', { name: 'Print it' }).click();
  await expect(state()).toHaveText('This is more than 4 pages.');
  await expect(dialog().getByRole('button', { name: 'Print', exact: true })).toHaveCount(0);
  // Even one of our own pages, if it were compromised, cannot print it.
  await page.evaluate(() => Reflect.get(window, 'kiosk').send('printSend'));
  await press('Close');
  await kiosk.visit(page, sites.secureUrl('eager.test'));
  await expect(page.getByText('This page tried to print.')).toBeVisible();
  await expect(dialog()).toHaveCount(0);
  // A job needs some seconds to reach the printer.
  await page.waitForTimeout(10_000);
  expect(cups.printed).toHaveLength(count);
});

test('a PDF form can be filled in and is printed so; its scripts do not run, and it sends nothing', async () => {
  test.slow();
  await page.waitForTimeout(10_000);
  await typeAddress(page, sites.secureUrl('forms.test', '/form.pdf'));
  const reader = await kiosk.guestPage('kiosk-pdf:');
  await expect(reader.getByText('You can fill in this form here and print it')).toBeVisible();
  const name = reader.getByRole('textbox', { name: 'Your name' });
  await name.click();
  await reader.keyboard.type('MMMMMM');
  await expect(name).toHaveValue('MMMMMM');
  await reader.getByRole('checkbox', { name: 'I agree' }).press('Space');
  expect(await violations(reader)).toEqual([]);
  const count = cups.printed.length;
  await pressInMore(page, 'Print');
  await expect(state()).toHaveText('This is 1 page.');
  await quiet();
  await press('Print');
  await expect.poll(() => cups.printed.length, { timeout: 20_000 }).toBe(count + 1);
  const paper = cups.printed.at(-1) ?? Buffer.alloc(0);
  expect(pagesOf(paper)).toBe(1);
  const shares = await darkParts(paper, [
    [60, 700, 440, 60],
    [60, 600, 40, 40],
    [60, 500, 140, 40],
  ]);
  expect(shares[0], 'the name is printed').toBeGreaterThan(0.03);
  expect(shares[1], 'the box is ticked').toBeGreaterThan(0.8);
  expect(shares[2], 'the empty field stays empty').toBe(0);
  expect(sites.visitsTo('far.test')).toEqual([]);
});
