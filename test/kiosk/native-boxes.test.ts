/** What a browser would answer with a native dialog: questions, passwords, certificates, wallets, security keys, handlers. And drag and drop. */
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { expect, type Page, test } from '@playwright/test';
import { makeCertificate } from '../sites/certificate.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { windowsOf } from './x-input.ts';

/** Each script runs as if the visitor had just clicked. */
const ASKS: Readonly<Record<string, string>> = {
  'a storm of alerts': 'for (let i = 0; i < 500; i++) { alert(i); confirm(i); }',
  'a prompt': "try { prompt('Staff code?') } catch {}",
  'to stay when it is left': "onbeforeunload = (event) => { event.preventDefault(); return 'Stay' }",
  'to handle links': "navigator.registerProtocolHandler('web+kiosk', location.origin + '/?%s')",
  'for a payment':
    "new PaymentRequest([{ supportedMethods: 'https://pay.test' }], { total: { label: 'x', amount: { currency: 'GBP', value: '1' } } }).show()",
  'for a security key':
    "navigator.credentials.create({ publicKey: { challenge: new Uint8Array(9), rp: { name: 'x' }, user: { id: new Uint8Array(9), name: 'x', displayName: 'x' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } })",
  'for an account':
    "navigator.credentials.get({ identity: { providers: [{ configURL: location.origin + '/fed.json', clientId: 'x' }] } })",
  'to share': "navigator.share({ url: 'https://x.test' })",
  'for a colour off the screen': 'new EyeDropper().open()',
};

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let guest: Page;
let asksForCertificate: Server;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('asks.test', '/', '<title>Asks</title><h1>Asks</h1><p>Words to drag</p><textarea></textarea>');
  sites.page('next.test', '/', '<title>Next</title><h1>Next</h1>');
  sites.page('secret.test', '/', (_request, response) => {
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="Staff code"', 'Content-Type': 'text/html' });
    response.end('<h1>No entry</h1>');
  });
  const { key, cert, spkiHash } = await makeCertificate();
  asksForCertificate = createServer({ key, cert, requestCert: true, rejectUnauthorized: false }, ({ socket }, response) => {
    const shown = Object.keys((socket as TLSSocket).getPeerCertificate()).length;
    response.setHeader('Content-Type', 'text/html').end(`<h1>Certificates shown: ${shown}</h1>`);
  });
  await new Promise<void>((listening) => asksForCertificate.listen(0, '127.0.0.1', listening));
  kiosk = await startOnNotice(sites, { switches: [`${sites.trustSwitch},${spkiHash}`] });
  page = await kiosk.accept();
  guest = await kiosk.visit(page, sites.secureUrl('asks.test'));
  guest.on('dialog', () => {});
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
  asksForCertificate.closeAllConnections();
  asksForCertificate.close();
});

for (const [what, script] of Object.entries(ASKS)) {
  test(`no native dialog opens when a page asks ${what} @P4`, async () => {
    const ran = JSON.stringify(what);
    // In a timeout: a page is blocked while it asks.
    await guest.evaluate(`void setTimeout(() => { (async () => { ${script} })(); document.body.dataset.ran = ${ran}; })`);
    await page.waitForTimeout(700);
    expect(windowsOf(kiosk)).toHaveLength(1);
    await expect(page.getByRole('button', { name: 'End session' })).toBeEnabled();
    const hasRun = guest.waitForFunction((it) => document.body.dataset['ran'] === it, what, { polling: 100 });
    // Closes our own dialog (`site-questions.test.ts`), if there is one.
    const answerIt = async (): Promise<boolean> => {
      await page.keyboard.press('Escape');
      return Promise.race([hasRun.then(() => true), sleep(300).then(() => false)]);
    };
    await expect.poll(answerIt).toBe(true);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

test('files and links dropped on a page or the toolbar open nothing; text can still be dropped into a field @P4', async () => {
  const drop = async (target: Page, x: number, y: number, data: object): Promise<void> => {
    const session = await target.context().newCDPSession(target);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x, y, data: { items: [], dragOperationsMask: 1, ...data } });
    await session.detach();
  };
  const link = { items: [{ mimeType: 'text/uri-list', data: sites.secureUrl('next.test') }] };
  const before = [guest.url(), page.url()];
  for (const data of [{ files: ['/etc/hostname'] }, link]) {
    await drop(guest, 200, 300, data);
    await drop(page, 300, 20, data);
  }
  await page.waitForTimeout(700);
  expect([guest.url(), page.url()]).toEqual(before);
  expect(sites.visitsTo('next.test')).toEqual([]);
  const box = await guest.evaluate(() => document.querySelector('textarea')?.getBoundingClientRect().toJSON() as DOMRect);
  await drop(guest, box.x + 9, box.y + 9, { items: [{ mimeType: 'text/plain', data: 'moved' }] });
  await expect(guest.getByRole('textbox')).toHaveValue('moved');
});

test('the visitor can leave a page with beforeunload; a site with HTTP authentication shows its refusal, and no native dialog', async () => {
  const next = await kiosk.visit(page, sites.secureUrl('next.test'));
  await expect(next.getByRole('heading', { name: 'Next' })).toBeVisible();
  const secret = await kiosk.visit(page, sites.secureUrl('secret.test'));
  await expect(secret.getByRole('heading', { name: 'No entry' })).toBeVisible();
  expect(windowsOf(kiosk)).toHaveLength(1);
});

test('a server that requests a client certificate gets none, and no native dialog opens', async () => {
  const { port } = asksForCertificate.address() as AddressInfo;
  const asking = await kiosk.visit(page, `https://certificate.test:${port}/`);
  await expect(asking.getByRole('heading', { name: 'Certificates shown: 0' })).toBeVisible();
  expect(windowsOf(kiosk)).toHaveLength(1);
});
