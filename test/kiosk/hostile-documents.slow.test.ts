/**
 * Hostile documents of all kinds in the kiosk (P2, P4): each ends as a page or in words, in bounded time and memory; none leads to a request, to
 * another program, window or tab, or to the end of the turn; and nothing of them is left.
 */
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { memoryOf, treeOf } from '../bench/processes.ts';
import { below, hostile, REAL_NAMES, realDocument } from '../fakes/documents/hostile.ts';
import { inForm } from '../fakes/forms.ts';
import { seeded } from '../fakes/random.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, startOver } from './guest-actions.ts';
import { windowsOf } from './hands.ts';
import type { Kiosk } from './harness.ts';

const HOST = 'papers.test';
const COUNT = inForm(90, 300);
/** The page gives up a document by itself after 60 seconds. */
const MAX_OPEN_MS = 75_000;
/** Of all processes of the turn together, above what they had before the first document. */
const MAX_MORE_MB = 700;
const SESSION = { idleSeconds: 1_800, warningSeconds: 30, coverSeconds: 0, limitMinutes: 120 };

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  kiosk = await startOnNotice(sites, { settings: { pc: { patience: 4 }, session: SESSION } });
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
});

/** Opens a document and waits until its page has shown it, or has said why not. Returns the page's own address. */
async function open(path: string, last: string): Promise<string> {
  await page.getByRole('textbox', { name: 'Web address or search' }).fill(sites.secureUrl(HOST, path));
  await page.keyboard.press('Enter');
  let address = '';
  const isSettled = async (): Promise<boolean> => {
    const pages = (await kiosk.browser()).contexts().flatMap((context) => context.pages());
    const reader = pages.find((each) => each.url().startsWith('kiosk-pdf:') && each.url() !== last);
    address = reader?.url() ?? '';
    const look = (): boolean => {
      const note = document.getElementById('note');
      return note !== null && (note.hidden !== false || note.textContent !== 'Opening the document');
    };
    if ((await reader?.evaluate(look).catch(() => false)) === true) return true;
    // Text and pictures may be drawn by Chromium itself, and what is no document is named in the toolbar.
    const drawn = pages.find((each) => each.url().endsWith(path));
    if ((await drawn?.evaluate(() => document.readyState).catch(() => '')) === 'complete') return true;
    return (
      (await page
        .getByRole('status')
        .filter({ hasText: /cannot (open|save)/ })
        .count()) > 0
    );
  };
  await expect.poll(isSettled, { message: path, timeout: MAX_OPEN_MS, intervals: [50, 100, 200] }).toBe(true);
  return address;
}

/** The programs that the processes of the turn run. */
function programs(): ReadonlySet<string> {
  const { pid } = kiosk.active();
  return new Set(
    treeOf(pid).flatMap((each) => {
      try {
        return [readlinkSync(`/proc/${each}/exe`)];
      } catch {
        return [];
      }
    }),
  );
}

test(`${COUNT} hostile documents`, async () => {
  test.setTimeout(COUNT * 10_000);
  const next = below(seeded(20_261_201));
  const { turn, pid } = kiosk.active();
  const [before, from] = [programs(), kiosk.events.length];
  const base = memoryOf(treeOf(pid));
  const asked: string[] = [];
  let [last, most] = ['', 0];
  for (let number = 0; number < COUNT; number++) {
    const name = REAL_NAMES[number % REAL_NAMES.length] ?? '';
    const path = `/${number}/${name}`;
    const body = hostile(realDocument(name), next);
    sites.page(HOST, path, (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(body);
    });
    asked.push(path);
    last = await open(path, last);
    most = Math.max(most, memoryOf(treeOf(pid)) - base);
  }
  expect(kiosk.active(), 'the same turn').toMatchObject({ turn, pid });
  expect(kiosk.events.slice(from).filter(({ event }) => ['mode', 'blocked', 'fault', 'gone'].includes(event))).toEqual([]);
  expect(
    [
      ...new Set(
        sites.visits.filter(({ path }) => path !== '/favicon.ico').map(({ host, path }) => `${host.split(':')[0]}${path}`),
      ),
    ].sort(),
  ).toEqual(asked.map((path) => `${HOST}${path}`).sort());
  expect([...programs()].sort()).toEqual([...before].sort());
  expect(windowsOf(kiosk)).toHaveLength(1);
  await expect(page.getByRole('button', { name: /^Close tab/ })).toHaveCount(1);
  expect(most, 'MB').toBeLessThan(MAX_MORE_MB);
  await startOver(page);
  await expect.poll(documents).toEqual([]);
  expect(await kiosk.finish(page)).toMatchObject({ turn, verified: true });
});

function documents(): readonly string[] {
  const all = readdirSync(kiosk.active().profile, { recursive: true, withFileTypes: true });
  const folder = all.find(({ name }) => name === 'kiosk-documents');
  return folder === undefined ? ['no folder'] : readdirSync(join(folder.parentPath, folder.name));
}
