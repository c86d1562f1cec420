/** What the toolbar shows: where a visitor is, where they can go, and how much time they have. */

import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  for (const name of ['one', 'two'])
    sites.page(`${name}.test`, '/*', `<!doctype html><title>${name}</title><a href="/next">Next</a>`);
  // Delays Home for a moment, by its beforeunload handler.
  sites.page(
    'lingering.test',
    '/',
    '<title>Lingering</title><script>onbeforeunload = () => { for (const t = Date.now(); Date.now() - t < 300; ); };</script>',
  );
  sites.page(
    'bank.test',
    '/',
    '<!doctype html><title>Bank</title><input type=password aria-label=Password><input aria-label=Name>',
  );
  sites.page('shop.test', '/', `<!doctype html><title>Shop</title><iframe src="${sites.secureUrl('bank.test')}"></iframe>`);
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const address = () => page.getByRole('textbox', { name: 'Web address or search' });
const isAt = (host: string, path = '/') => expect(address()).toHaveValue(sites.secureUrl(host, path));
const onStart = () => expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();

test('"I got here by mistake" is offered only after a page has been open', async () => {
  await onStart();
  await expect(button('I got here by mistake')).toHaveCount(0);
  await kiosk.visit(page, sites.secureUrl('one.test'));
  await expect(button('I got here by mistake')).toHaveCount(1);
  await startOver(page);
  await expect(button('I got here by mistake'), 'a page was open just before').toHaveCount(1);
});

test('after Home, Back returns to the page, and from there to the previous one', async () => {
  await kiosk.visit(page, sites.secureUrl('one.test'));
  await kiosk.visit(page, sites.secureUrl('two.test'));
  await button('Home').click();
  await onStart();
  await expect(button('Forward')).toBeDisabled();
  await button('Back').click();
  await isAt('two.test');
  await button('Back').click();
  await isAt('one.test');
  await button('Forward').click();
  await isAt('two.test');
  await button('Home').click();
  await kiosk.visit(page, sites.secureUrl('one.test', '/new'));
  await button('Back').click();
  await onStart();
});

test('Back and Forward work for a page that has not loaded yet', async () => {
  const waiting: ServerResponse[] = [];
  const answer = '<!doctype html><title>Late</title>';
  sites.page('late.test', '/', answer);
  await kiosk.visit(page, sites.secureUrl('one.test'));
  await kiosk.visit(page, sites.secureUrl('late.test'));
  await button('Home').click();
  await onStart();
  sites.page('late.test', '/', (_request, response) => void waiting.push(response));
  await button('Back').click();
  await isAt('late.test');
  await button('Back').click();
  await isAt('one.test');
  await button('Forward').click();
  await isAt('late.test');
  for (const response of waiting) response.end(answer);
});

test('an address typed while Home still waits for the page opens after Home', async () => {
  await kiosk.visit(page, sites.secureUrl('lingering.test'));
  await button('Home').click();
  await typeAddress(page, sites.secureUrl('one.test'));
  await expect.poll(() => kiosk.guestPage('one.test')).toBeTruthy();
  await isAt('one.test');
  await page.waitForTimeout(500);
  await isAt('one.test');
  await button('Back').click();
  await onStart();
});

test('a visitor who is in the address box when Home shows the start page stays there, also before the first letter', async () => {
  await kiosk.visit(page, sites.secureUrl('lingering.test'));
  await button('Home').click();
  await address().click();
  await onStart();
  await expect(address()).toBeFocused();
  await page.keyboard.type(sites.secureUrl('two.test'));
  await page.keyboard.press('Enter');
  await isAt('two.test');
});

test('after Back to the start page, Forward returns to the page', async () => {
  await kiosk.visit(page, sites.secureUrl('one.test'));
  await button('Home').click();
  await onStart();
  await button('New tab').click();
  await expect(button('Back')).toBeDisabled();
  await kiosk.visit(page, sites.secureUrl('two.test'));
  await button('Back').click();
  await onStart();
  await expect(button('Back')).toBeDisabled();
  await button('Forward').click();
  await isAt('two.test');
  await expect(button('Forward')).toBeDisabled();
  await expect(button('Back')).toBeEnabled();
});

test('Back does not return to a page closed by "I got here by mistake"', async () => {
  await kiosk.visit(page, sites.secureUrl('one.test'));
  await button('I got here by mistake').click();
  await button('Keep browsing').click();
  await onStart();
  await expect(button('Back')).toBeDisabled();
  await expect(button('Forward')).toBeDisabled();
});

test('the unfocused address box shows only the host; the focused one shows and selects the whole address', async () => {
  await kiosk.visit(page, sites.secureUrl('one.test', '/www.bank.example'));
  const host = page.locator('.address__rest');
  await expect(host).toHaveText(new URL(sites.secureUrl('one.test')).host);
  await expect(address()).toHaveCSS('opacity', '0');
  await isAt('one.test', '/www.bank.example');
  await address().click();
  await expect(host).toHaveCount(0);
  await expect(address()).toHaveCSS('opacity', '1');
  expect(await address().evaluate((field: HTMLInputElement) => field.selectionEnd)).toBe(
    sites.secureUrl('one.test', '/www.bank.example').length,
  );
  await page.keyboard.press('Escape');
  await expect(host).toBeVisible();
});

test('the end dialog names the websites on which a password was typed, and no file contains them', async () => {
  const sitesNamed = page.getByRole('dialog').getByRole('listitem');
  const shop = await kiosk.visit(page, sites.secureUrl('shop.test'));
  const bank = shop.frameLocator('iframe');
  await bank.getByRole('textbox', { name: 'Name' }).pressSequentially('someone');
  await button('End session').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(sitesNamed).toHaveCount(0);
  await button('Keep browsing').click();
  await bank.getByLabel('Password').pressSequentially('secret');
  await startOver(page);
  await button('End session').click();
  await expect(sitesNamed).toHaveText([new URL(sites.secureUrl('bank.test')).host]);
  await button('Keep browsing').click();
  const files = readdirSync(kiosk.stateDir, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const noted = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('');
  expect(noted).not.toContain('bank.test');
});

test('a slow page is announced, also by its title when it has loaded, and the visitor can stop waiting', async () => {
  const waiting: ServerResponse[] = [];
  sites.page('slow.test', '/*', (_request, response) => void waiting.push(response));
  const expectStatus = (words: string) =>
    expect(page.getByRole('status').filter({ hasText: words })).toHaveCount(1, { timeout: 20_000 });
  await typeAddress(page, sites.secureUrl('slow.test'));
  await expectStatus('The page is loading.');
  waiting.pop()?.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Here at last</title>');
  await expectStatus('Here at last has loaded.');
  await typeAddress(page, sites.secureUrl('slow.test', '/never'));
  await expectStatus('This page is taking a long time to load.');
  await button('Stop waiting').click();
  await expect(button('Stop waiting')).toHaveCount(0);
});

test('the time left is shown in minutes and as a time of day', async () => {
  await expect(page.locator('.time-left')).toHaveText(/^\d+ minutes? left, until \d\d:\d\d/);
});

test('typed text replaces an address that changed after the address box got the focus', async () => {
  await startOver(page);
  const guest = await kiosk.visit(page, sites.secureUrl('one.test'));
  await address().focus();
  await guest.evaluate(() => history.replaceState(null, '', '/later'));
  await isAt('one.test', '/later');
  await page.keyboard.type('words');
  await expect(address()).toHaveValue('words');
});
