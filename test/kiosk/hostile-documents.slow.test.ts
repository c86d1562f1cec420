/**
 * Hostile documents of all kinds in the kiosk (P2, P4). Each is shown or refused with words, within limits of time and memory. None causes a
 * request, starts a program, opens a window or tab, or ends the turn; and nothing of it is left over.
 */
import { readlinkSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { memoryOf, treeOf } from '../bench/processes.ts';
import { below, hostile, REAL_NAMES, realDocument } from '../fakes/documents/hostile.ts';
import { byRunLength } from '../fakes/forms.ts';
import { seeded } from '../fakes/random.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { documentFiles } from './document-files.ts';
import { startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { windowsOf } from './x-input.ts';

const HOST = 'papers.test';
const COUNT = byRunLength(90, 300);
/** The document page itself gives up after 60 seconds. */
const MAX_OPEN_MS = 75_000;
/** For all processes of the turn together, above their memory before the first document. */
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

/** Opens a document and waits until its page shows it or says why not. Returns the address of the document page. */
async function open(path: string, last: string): Promise<string> {
  await typeAddress(page, sites.secureUrl(HOST, path));
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
    // Chromium itself may draw text and pictures; files that are not documents are named in the toolbar.
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

/** Returns the executables that the turn's processes run. */
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

test(`${COUNT} hostile documents: no request, program, window or leftover file, and memory stays limited`, async () => {
  test.setTimeout(COUNT * 10_000);
  const next = below(seeded(20_261_201));
  const { turn, pid } = kiosk.active();
  const [before, from] = [programs(), kiosk.events.length];
  const base = memoryOf(treeOf(pid));
  const opened: string[] = [];
  let [last, most] = ['', 0];
  for (let number = 0; number < COUNT; number++) {
    const name = REAL_NAMES[number % REAL_NAMES.length] ?? '';
    const path = `/${number}/${name}`;
    const body = hostile(realDocument(name), next);
    sites.page(HOST, path, (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(body);
    });
    opened.push(path);
    last = await open(path, last);
    most = Math.max(most, memoryOf(treeOf(pid)) - base);
  }
  expect(kiosk.active(), 'the same turn').toMatchObject({ turn, pid });
  expect(kiosk.events.slice(from).filter(({ event }) => ['mode', 'blocked', 'fault', 'gone'].includes(event))).toEqual([]);
  const requested = () =>
    new Set(sites.visits.filter(({ path }) => path !== '/favicon.ico').map(({ host, path }) => `${host.split(':')[0]}${path}`));
  await expect.poll(() => [...requested()].sort()).toEqual(opened.map((path) => `${HOST}${path}`).sort());
  expect([...programs()].sort()).toEqual([...before].sort());
  expect(windowsOf(kiosk)).toHaveLength(1);
  await expect(page.getByRole('button', { name: /^Close tab/ })).toHaveCount(1);
  expect(most, 'MB').toBeLessThan(MAX_MORE_MB);
  await startOver(page);
  await expect.poll(() => documentFiles(kiosk)).toEqual([]);
  expect(await kiosk.finish(page)).toMatchObject({ turn, verified: true });
});
