/** P4: a PDF can be neither printed nor saved, whatever it contains and whatever a page or visitor does. The twins lack the guard. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { opensWindowUnguarded } from '../fakes/bare-app/launch.ts';
import type { Toolbar } from '../rehearsal/toolbar.ts';
import { pdfOfPages, printingPdf, scriptedPdf } from '../sites/pdf-files.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { documentFiles } from './document-files.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { acceptByToolbar } from './toolbar-actions.ts';
import { clickAt, pressKeys, windowsOf } from './x-input.ts';

const HOST = 'papers.test';
const REFUSED = 'Downloads are off on this computer. You can open files in the page, but you cannot save them.';
const NAMED = 'This is a zip archive or similar. This computer cannot open it. Ask whoever sent it to send the files one by one.';
const VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html';
const FULL = 'style="position:fixed;inset:0;width:100%;height:100%"';

let sites: Sites;
test.beforeAll(async () => {
  sites = await startSites();
  const prints = printingPdf();
  const type = { 'Content-Type': 'application/pdf' };
  sites.page(HOST, '/prints', (_request, response) => void response.writeHead(200, type).end(prints));
  sites.page(HOST, '/scripted', (_request, response) => void response.writeHead(200, type).end(scriptedPdf()));
  sites.page(HOST, '/plain', (_request, response) => void response.writeHead(200, type).end(pdfOfPages(3)));
  // Neither a type nor a name: only the first bytes tell what it is.
  sites.page(HOST, '/untold', (_request, response) => void response.writeHead(200).end(prints));
  const bytes = `Uint8Array.from(atob('${prints.toString('base64')}'), (letter) => letter.charCodeAt(0))`;
  sites.page(HOST, '/framed', `<iframe ${FULL} src="/prints"></iframe>`);
  sites.page(HOST, '/blob', `<script>location = URL.createObjectURL(new Blob([${bytes}], { type: 'application/pdf' }))</script>`);
  sites.page(HOST, '/untold-blob', `<script>location = URL.createObjectURL(new Blob([${bytes}]))</script>`);
  sites.page(HOST, '/viewer', `<iframe ${FULL} src="${VIEWER}?https://${HOST}/prints"></iframe>`);
  sites.page(
    HOST,
    '/worker.js',
    (_request, response) =>
      void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(
        `onfetch = (event) => { if (event.request.url.endsWith('/made'))
          event.respondWith(new Response(${bytes}, { headers: { 'Content-Type': 'application/pdf' } })); };`,
      ),
  );
  sites.page(
    HOST,
    '/by-worker',
    `<script>navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => { location = '/made'; })</script>`,
  );
});
test.afterAll(() => sites.close());

const PRINTING = ['/prints', '/framed', '/blob', '/by-worker', '/untold', '/untold-blob', '/viewer', '/scripted'];
/** The ways in which Chromium's viewer prints without the guards. */
const PRINTED_WITHOUT = PRINTING.slice(0, 5);

/** Opens an address and returns whether a second window comes up within a moment after the page has loaded. */
async function opensWindow(kiosk: Kiosk, bar: Toolbar, path: string): Promise<boolean> {
  await bar.go(sites.secureUrl(HOST, path));
  await bar.until(({ address }) => address !== '' && !address.endsWith(path), 3_000);
  for (const end = Date.now() + 2_500; Date.now() < end; await sleep(150)) if (windowsOf(kiosk).length > 1) return true;
  return false;
}

test('a PDF with a print action prints nothing, also one that a page has made or a service worker has served @P4', async () => {
  const kiosk = await startOnNotice(sites);
  try {
    const bar = await acceptByToolbar(kiosk);
    for (const path of PRINTING) expect.soft(await opensWindow(kiosk, bar, path), path).toBe(false);
    bar.close();
  } finally {
    await kiosk.stop();
  }
});

test('without the guards a print window comes up', async () => {
  const switches = [sites.trustSwitch, '--host-resolver-rules=MAP *.test 127.0.0.1'];
  for (const path of PRINTED_WITHOUT) {
    expect.soft(await opensWindowUnguarded(sites.secureUrl(HOST, path), switches, 25_000), path).toBe(true);
  }
});

test('keys for saving and printing do nothing in a document @P4', async () => {
  const kiosk = await startOnNotice(sites);
  try {
    const bar = await acceptByToolbar(kiosk);
    await bar.go(sites.secureUrl(HOST, '/plain'));
    await expect.poll(async () => JSON.stringify(await bar.guests()), { timeout: 20_000 }).toContain('kiosk-pdf:');
    await sleep(1_000);
    clickAt(kiosk, 640, 600);
    pressKeys('ctrl+p', 'ctrl+shift+p', 'Menu', 'Escape', 'Print', 'ctrl+shift+s', 'ctrl+o', 'ctrl+s');
    // The answer to the last key: so the document had the keyboard, and the kiosk has judged them all.
    await expect.poll(async () => (await bar.shown()).message).toContain('Saving is off on this computer.');
    await sleep(1_000);
    expect(windowsOf(kiosk)).toHaveLength(1);
    expect(await bar.shown()).toMatchObject({ tabs: 1, guest: true });
    bar.close();
  } finally {
    await kiosk.stop();
  }
});

test("a download is refused unless it is a PDF and the visitor has clicked; a document's file goes when its page is left @P4 @P10", async () => {
  sites.page(HOST, '/zip', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/zip', 'Content-Disposition': 'attachment; filename=a.zip' }).end('x');
  });
  sites.page(
    HOST,
    '/by-itself',
    `<script>const a = document.createElement('a'); a.href = '/plain'; a.download = 'a.pdf'; a.click()</script>`,
  );
  const kiosk = await startOnNotice(sites);
  try {
    const bar = await acceptByToolbar(kiosk);
    for (const [path, words] of [
      ['/zip', NAMED],
      ['/by-itself', REFUSED],
    ] as const) {
      await bar.go(sites.secureUrl(HOST, path));
      expect.soft(await bar.until(({ message }) => message === words, 10_000), path).not.toBeNull();
      await bar.press('Close this message');
    }
    await bar.go(sites.secureUrl(HOST, '/plain'));
    const kept = () => documentFiles(kiosk);
    await expect.poll(kept).toHaveLength(1);
    await bar.press('Home');
    await expect.poll(kept).toEqual([]);
    bar.close();
  } finally {
    await kiosk.stop();
  }
});
