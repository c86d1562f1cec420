/** Attachments other than PDFs: opened in a page of ours, or named (P2, P4). Nothing in them loads, runs or links anywhere. */
import { expect, type Page, test } from '@playwright/test';
import { serveAttachments } from '../sites/document-pages.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { violations } from './accessible.ts';
import { documentFiles } from './document-files.ts';
import { followWithoutWaiting, startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

const HOST = 'papers.test';

let sites: Sites;
let kiosk: Kiosk;
let shell: Page;

test.beforeAll(async () => {
  sites = await startSites();
  serveAttachments(sites, HOST);
  kiosk = await startOnNotice(sites);
  shell = await kiosk.accept();
});

test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});

const go = (path: string): Promise<void> => typeAddress(shell, sites.secureUrl(HOST, path));

async function open(path: string): Promise<Page> {
  await go(path);
  return kiosk.guestPage('kiosk-pdf:');
}

const SHOWN: readonly (readonly [path: string, title: string, words: readonly string[]])[] = [
  ['/letter.docx', 'letter.docx', ['Your appointment', 'Dear Ms Öztürk', 'our website', 'Tuesday']],
  ['/letter.odt', 'letter.odt', ['Housing form', 'Passport']],
  ['/letter.rtf', 'letter.rtf', ['Café menu', 'Price €5']],
  ['/rent.xlsx', 'rent.xlsx', ['Rent', 'Month', '01/12/2026', '£1,234.50']],
  ['/rota.ods', 'rota.ods', ['Rota', 'Monday', '9 am']],
  ['/list.csv', 'list.csv', ['Öz, A', 'Amount']],
];

for (const [path, title, words] of SHOWN) {
  test(`${title} is shown under its name and makes no request`, async () => {
    const page = await open(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    for (const word of words) await expect(page.getByRole('article')).toContainText(word);
    expect(await page.getByRole('link').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(sites.visitsTo('far.test')).toEqual([]);
    await startOver(shell);
  });
}

test('an address that leads to a file of no known kind is answered each time that the visitor types it, however soon', async () => {
  sites.page(HOST, '/unknown.bin', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(Buffer.from([0, 1, 2, 3]));
  });
  await open('/letter.docx');
  for (let attempt = 0; attempt < 3; attempt++) {
    await go('/unknown.bin');
    await expect(shell.getByText('Downloads are off on this computer')).toBeVisible();
    await shell.getByRole('button', { name: 'Close this message' }).click();
  }
  await startOver(shell);
});

const NAMED: readonly (readonly [path: string, heading: string, text: RegExp])[] = [
  ['/program.docx', 'This file cannot be shown', /^This is a program\./],
  ['/broken.docx', 'This file cannot be shown', /^This is a zip archive/],
];

for (const [path, heading, text] of NAMED) {
  test(`${path.slice(1)}: its bytes show another type, which the page names`, async () => {
    const page = await open(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.getByRole('status')).toHaveText(text);
    await startOver(shell);
  });
}

test('a PDF named as a Word document, and the reverse, are shown as what they are', async () => {
  await expect((await open('/really.docx')).getByRole('region', { name: 'Page 1' })).toContainText('Sheet 1');
  await startOver(shell);
  await expect((await open('/really.pdf')).getByRole('article')).toContainText('Housing form');
  await startOver(shell);
});

test('a file that cannot be opened is named at once, and the page stays', async () => {
  await go('/inbox');
  const inbox = await kiosk.guestPage('/inbox');
  for (const [name, text] of [
    [
      'photos.zip',
      'This is a zip archive or similar. This computer cannot open it. Ask whoever sent it to send the files one by one.',
    ],
    ['old.doc', 'This is an older Word document (.doc). This computer cannot open it.'],
  ] as const) {
    await followWithoutWaiting(inbox.getByRole('link', { name }));
    await expect(shell.getByRole('status').filter({ hasText: text })).toBeVisible();
  }
  await startOver(shell);
});

test('an attachment opens in a tab of its own, and its file is removed with the tab', async () => {
  await go('/inbox');
  const inbox = await kiosk.guestPage('/inbox');
  await inbox.getByRole('link', { name: 'notes.txt' }).click({ noWaitAfter: true });
  const page = await kiosk.guestPage('kiosk-pdf:');
  await expect(page.getByRole('article')).toHaveText('Bring <b>both</b> keys.');
  await expect(shell.getByRole('button', { name: /^Close tab/ })).toHaveCount(2);
  const kept = () => documentFiles(kiosk);
  expect(kept()).toHaveLength(1);
  await startOver(shell);
  await expect.poll(kept).toEqual([]);
});

test('a sandboxed frame says that the document cannot be shown there, if the site lets the frame download', async () => {
  // Each has an address of its own: the kiosk finds the frame of a document that arrives by its address.
  const frame = (name: string, sandbox: string): string =>
    `<iframe name="${name}" sandbox="allow-scripts${sandbox}" src="/letter.docx?${name}" width="600" height="200"></iframe>`;
  sites.page(HOST, '/frames', `<title>Frames</title>${frame('open', ' allow-downloads')}${frame('closed', '')}`);
  await go('/frames');
  const page = await kiosk.guestPage('/frames');
  await expect(page.frameLocator('[name=open]').getByRole('heading')).toHaveText('This document cannot be shown here');
  await expect.poll(() => sites.visitsTo(HOST).map(({ path }) => path)).toContain('/letter.docx?closed');
  // Same as in Chromium itself, which downloads nothing in such a frame.
  await expect(page.frameLocator('[name=closed]').locator('body')).toHaveText('');
  await expect(shell.getByRole('button', { name: /^Close tab/ })).toHaveCount(1);
  await startOver(shell);
});

test('the wipe of a turn that showed a document is verified', async () => {
  await open('/letter.docx');
  expect(await kiosk.finish(shell)).toMatchObject({ verified: true });
});
