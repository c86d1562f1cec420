/** P2: a visitor can read a PDF in every way in which a website shows it. Checked on the screen, as a visitor sees it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { servePdfWays } from '../sites/pdf-pages.ts';
import { startSites } from '../sites/sites.ts';
import { STATEMENT_BAND, statementPdf } from '../tour/statement-pdf.ts';
import { BANK, serveTourSites } from '../tour/tour-sites.ts';
import { startOnNotice, typeAddress } from './guest-actions.ts';
import { type Kiosk, PATIENT, startKiosk } from './harness.ts';
import { acceptByToolbar } from './toolbar-actions.ts';
import { clickAt, colourAt, hoverAt, windowsOf } from './x-input.ts';

const HOST = 'papers.test';
const IN_A_TAB = 'The document is open in a tab. You can read it there, but you cannot save it.';

test("a visitor sees the bank's statement, a PDF, and nothing is blocked @P2", async () => {
  const sites = await startSites();
  serveTourSites(sites);
  const kiosk = await startKiosk({
    settings: PATIENT,
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
  });
  try {
    await kiosk.waitForMode('notice');
    const page = await kiosk.accept();
    const address = sites.secureUrl(BANK, '/statement.pdf');
    await typeAddress(page, address);
    await expect.poll(() => colourAt(kiosk, 900, 240), { timeout: 30_000 }).toBe(STATEMENT_BAND);
    await expect(page.getByRole('textbox', { name: 'Web address or search' })).toHaveValue(address);
    expect(kiosk.events.filter((e) => e.event === 'blocked')).toEqual([]);
    expect(await kiosk.finish(page)).toMatchObject({ verified: true });
  } finally {
    await kiosk.stop();
    await sites.close();
  }
});

/** Looks below the toolbar, with or without a message in it. */
const seesStatement = (kiosk: Kiosk): boolean => [240, 300].some((y) => colourAt(kiosk, 900, y) === STATEMENT_BAND);

test('a PDF opens in every way in which websites show one', { tag: '@slow' }, async () => {
  const sites = await startSites();
  const ways = servePdfWays(sites, HOST, 'elsewhere.test', statementPdf());
  const kiosk = await startOnNotice(sites);
  try {
    const bar = await acceptByToolbar(kiosk);
    for (const [at, { name, click, tab }] of ways.entries()) {
      await bar.go(sites.secureUrl(HOST, `/way/${at}`));
      if (click) {
        await bar.until(({ address }) => address.includes('/way/'), 10_000);
        await sleep(800);
        clickAt(kiosk, 640, 600);
      }
      await expect.soft(async () => expect(seesStatement(kiosk)).toBe(true), name).toPass({ timeout: 15_000 });
      const shown = await bar.shown();
      expect.soft(shown.tabs, name).toBe(tab === undefined ? 1 : 2);
      expect.soft(shown.message, name).toBe(tab === 'ours' ? IN_A_TAB : '');
      expect.soft(shown.address, name).toContain(sites.secureUrl(HOST, ''));
      expect.soft(windowsOf(kiosk), name).toHaveLength(1);
      for (let tabs = shown.tabs; tabs > 1; tabs--) await bar.press('Close tab');
      await bar.press('Home');
      await expect.poll(() => seesStatement(kiosk)).toBe(false);
    }
    expect(kiosk.events.filter((e) => e.event === 'blocked')).toEqual([]);
    bar.close();
  } finally {
    await kiosk.stop();
    await sites.close();
  }
});

test('a blob page that is not a PDF opens where it should', async () => {
  const sites = await startSites();
  const own = (name: string): string =>
    `URL.createObjectURL(new Blob(['<script>fetch("${sites.secureUrl(HOST, '/seen/')}${name}", { mode: "no-cors" })</' + 'script>'], { type: 'text/html' }))`;
  sites.page(HOST, '/seen/*', 'seen');
  const isSeen = (name: string): boolean => sites.visits.some(({ path }) => path === `/seen/${name}`);
  sites.page(HOST, '/tab', `<script>location = ${own('tab')}</script>`);
  sites.page(HOST, '/frame', `<iframe></iframe><script>document.querySelector('iframe').src = ${own('frame')}</script>`);
  sites.page(
    HOST,
    '/strict-frame',
    `<iframe sandbox="allow-scripts allow-same-origin"></iframe><script>document.querySelector('iframe').src = ${own('strict-frame')}</script>`,
  );
  sites.page(
    HOST,
    '/pop-up',
    `<button style="position:fixed;inset:0;width:100%;height:100%">Open</button><script>document.querySelector('button').onclick = () => open(${own('pop-up')});
     addEventListener('pointermove', () => fetch('/seen/mouse'), { once: true })</script>`,
  );
  const kiosk = await startOnNotice(sites);
  try {
    const bar = await acceptByToolbar(kiosk);
    for (const name of ['tab', 'frame', 'strict-frame', 'pop-up']) {
      await bar.go(sites.secureUrl(HOST, `/${name}`));
      if (name === 'pop-up') {
        let moves = 0;
        const hears = (): boolean => {
          hoverAt(kiosk, 640 + (++moves % 2), 600);
          return isSeen('mouse');
        };
        await expect.poll(hears, { timeout: 30_000 }).toBe(true);
        clickAt(kiosk, 640, 600);
      }
      await expect.soft(async () => expect(isSeen(name)).toBe(true), name).toPass({ timeout: 30_000 });
    }
    bar.close();
  } finally {
    await kiosk.stop();
    await sites.close();
  }
});
