/** P4: Chromium's PDF viewer is refused as a document in a page too, where no request can be. With the twin that lacks that guard. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { printingPdf } from '../sites/pdf-files.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import { windowsOf } from './hands.ts';
import { acceptByToolbar } from './toolbar-actions.ts';
import { type Guard, makeUnguarded } from './unguarded.ts';

let sites: Sites;
test.beforeAll(async () => {
  sites = await startSites();
  const worker = `onfetch = (event) => { if (event.request.url.endsWith('/made'))
    event.respondWith(new Response(Uint8Array.from(atob('${printingPdf().toString('base64')}'), (letter) => letter.charCodeAt(0)),
      { headers: { 'Content-Type': 'application/pdf' } })); };`;
  sites.page(
    'papers.test',
    '/worker.js',
    (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(worker),
  );
  sites.page(
    'papers.test',
    '/by-worker',
    `<script>navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => { location = '/made'; })</script>`,
  );
});
test.afterAll(() => sites.close());

/** Whether a PDF of a page's own worker, whose answer no header can change, is shown by Chromium's viewer, or printed by it. */
async function shows(...missing: readonly Guard[]): Promise<boolean> {
  const unguarded = makeUnguarded(...missing);
  const kiosk = await startOnNotice(sites, { command: unguarded.command });
  try {
    const bar = await acceptByToolbar(kiosk);
    await bar.go(sites.secureUrl('papers.test', '/by-worker'));
    let viewer = false;
    for (const end = Date.now() + 8_000; Date.now() < end; await sleep(500)) {
      const targets = await (await fetch(`${kiosk.active().cdp}/json/list`)).text();
      viewer = targets.includes('chrome-extension:') || windowsOf(kiosk).length > 1;
    }
    bar.close();
    return viewer;
  } finally {
    await kiosk.stop();
    unguarded.remove();
  }
}

test('where its requests are not refused, a page in which it appears is closed', async () => {
  expect(await shows('viewerRequests')).toBe(false);
});

test('the twin: without that guard it is there', async () => {
  expect(await shows('viewerRequests', 'viewerFrames')).toBe(true);
});
