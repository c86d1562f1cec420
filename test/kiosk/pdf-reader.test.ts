/** The kiosk's own PDF reader: accessible, also with 300 pages, and with a plain message where nothing can be shown. */
import { expect, type Page, test } from '@playwright/test';
import { brokenPdf, linkedPdf, pdfOfPages } from '../sites/pdf-files.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { statementPdf } from '../tour/statement-pdf.ts';
import { violations } from './accessible.ts';
import { crashPage, startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

const HOST = 'papers.test';

let sites: Sites;
let kiosk: Kiosk;
let shell: Page;

test.beforeAll(async () => {
  sites = await startSites();
  const serve = (path: string, body: Buffer | string): void =>
    sites.page(HOST, path, (_request, response) => void response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(body));
  serve('/statement.pdf', statementPdf());
  serve('/long.pdf', pdfOfPages(300));
  serve('/linked.pdf', linkedPdf());
  serve('/broken.pdf', brokenPdf());
  serve('/page.pdf', '<!doctype html><title>no PDF</title>');
  sites.page(HOST, '/huge.pdf', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Length': 51 * 1024 * 1024 }).write('%PDF-1.7\n');
  });
  sites.page(HOST, '/endless.pdf', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf' }).write('%PDF-1.7\n');
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const more = (): void =>
      void (response.destroyed || (response.write(piece) ? setImmediate(more) : response.once('drain', more)));
    more();
  });
  sites.page(HOST, '/cut.pdf', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Length': 100_000 }).write('%PDF-1.7\n');
    setTimeout(() => response.destroy(), 500);
  });
  kiosk = await startOnNotice(sites);
  shell = await kiosk.accept();
});

test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});

async function open(name: string): Promise<Page> {
  await typeAddress(shell, sites.secureUrl(HOST, `/${name}`));
  return kiosk.guestPage('kiosk-pdf:');
}

async function leave(): Promise<void> {
  await shell.getByRole('button', { name: 'Home' }).click();
  await expect(shell.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
}

test('the text of a document is available to screen readers and for copying, under its name', async () => {
  const reader = await open('statement.pdf');
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('statement.pdf');
  await expect(reader.getByRole('status').first()).toHaveText('Page 1 of 1');
  await expect(reader.getByRole('region', { name: 'Page 1' })).toContainText('Statement for November 2026');
  expect(await violations(reader)).toEqual([]);
  expect(await reader.getByRole('button').allTextContents()).toEqual(['Previous page', 'Next page', 'Smaller', 'Larger']);
  await leave();
});

test('300 pages can be read by keyboard, and only nearby pages are kept in memory as pictures', { tag: '@slow' }, async () => {
  const reader = await open('long.pdf');
  const place = reader.getByRole('status').first();
  await expect(place).toHaveText('Page 1 of 300');
  await reader.keyboard.press('End');
  await expect(place).toHaveText('Page 300 of 300');
  await expect(reader.getByRole('region', { name: 'Page 300' })).toContainText('Sheet 300');
  await reader.keyboard.press('Home');
  await expect(place).toHaveText('Page 1 of 300');
  for (let page = 0; page < 4; page++) await reader.keyboard.press('PageDown');
  await expect(place).not.toHaveText('Page 1 of 300');
  for (let page = 0; page < 60; page++) await reader.getByRole('button', { name: 'Next page' }).click();
  await expect.poll(() => reader.locator('canvas.page__picture').count()).toBeLessThan(8);
  await leave();
});

test('zooming keeps the current page', async () => {
  const reader = await open('long.pdf');
  await expect(reader.getByRole('status').first()).toHaveText('Page 1 of 300');
  await reader.getByRole('button', { name: 'Next page' }).click();
  await expect(reader.getByRole('status').first()).toHaveText('Page 2 of 300');
  const sheet = reader.getByRole('region', { name: 'Page 2', exact: true });
  const before = (await sheet.boundingBox())?.width ?? 0;
  await reader.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(async () => (await sheet.boundingBox())?.width ?? 0).toBeGreaterThan(before * 1.2);
  await expect(reader.getByRole('status').first()).toHaveText('Page 2 of 300');
  await leave();
});

test('reaching the buttons with Tab does not scroll the document', async () => {
  const reader = await open('long.pdf');
  await reader.getByRole('button', { name: 'Next page' }).click();
  await expect(reader.getByRole('status').first()).toHaveText('Page 2 of 300');
  const top = await reader.evaluate(() => scrollY);
  const larger = reader.getByRole('button', { name: 'Larger' });
  for (let key = 0; key < 2; key++) await reader.keyboard.press('Tab');
  await expect(larger).toBeFocused();
  expect(await reader.evaluate(() => scrollY)).toBe(top);
  await leave();
});

test('a link that Tab reaches is not hidden behind the bar', async () => {
  const reader = await open('linked.pdf');
  const links = reader.getByRole('link');
  await expect(links).toHaveCount(2);
  await links.last().focus();
  const bar = () => reader.evaluate(() => document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0);
  const top = () => links.first().evaluate((link) => link.getBoundingClientRect().top);
  const behind = (await top()) - 10;
  await reader.evaluate((by) => scrollBy(0, by), behind);
  expect(await top()).toBeLessThan(await bar());
  await reader.keyboard.press('Shift+Tab');
  await expect(links.first()).toBeFocused();
  expect(await top()).toBeGreaterThanOrEqual(await bar());
  await leave();
});

for (const [name, heading] of [
  ['broken.pdf', 'This document cannot be shown'],
  ['page.pdf', 'This file cannot be shown'],
  ['huge.pdf', 'This document is too large'],
  ['endless.pdf', 'This document is too large'],
  ['cut.pdf', 'This document did not arrive'],
] as const) {
  test(`${name}: ${heading.toLowerCase()}`, async () => {
    const reader = await open(name);
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText(heading, { timeout: 30_000 });
    await expect(reader.getByRole('status').last()).not.toBeEmpty();
    await leave();
  });
}

// Runs last: Playwright treats the page of a tab that has crashed as crashed for good.
test('"Try again" on a document that crashed loads it again', async () => {
  const visits = () => sites.visitsTo(HOST).filter(({ path }) => path === '/statement.pdf').length;
  await crashPage(await open('statement.pdf'));
  await expect(shell.getByRole('heading', { name: 'This page stopped working' })).toBeVisible();
  const before = visits();
  await shell.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(visits).toBe(before + 1);
  await expect(shell.getByRole('textbox', { name: 'Web address or search' })).toHaveValue(
    sites.secureUrl(HOST, '/statement.pdf'),
  );
  await expect(shell.getByRole('navigation', { name: 'Tabs' }).getByRole('listitem')).toHaveText([/statement/]);
});
