/** The filter's decisions as the real kiosk carries them out: rewritten searches, headers, dialled hosts, carriers, words, the block page. */
import { expect, type Page, test } from '@playwright/test';
import { journalEntries, journalText } from '../fakes/journal.ts';
import { addFilteredSites, FILTERED, REFUSED } from '../sites/filtered-sites.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { followWithoutWaiting, startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk, KioskEvent } from './harness.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  addFilteredSites(sites);
  kiosk = await startOnNotice(sites, FILTERED);
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});
test.afterEach(() => startOver(page));

const blockPage = () => page.getByRole('heading', { name: 'This page is blocked' });
const pathsAt = (host: string): readonly string[] => sites.visitsTo(host).map(({ method, path }) => `${method} ${path}`);
const blocks = (from: number): readonly KioskEvent[] => kiosk.events.slice(from).filter(({ event }) => event === 'blocked');

/** Checks that exactly one block is reported. Its event comes a moment after its page. */
async function expectOneBlock(from: number, category: unknown, rule: string): Promise<void> {
  await expect.poll(() => blocks(from).length).toBeGreaterThan(0);
  expect(blocks(from)).toMatchObject([{ category, rule }]);
}

/** Opens a page with a form, on a host of its own, and submits it with its button. */
async function sendForm(action: string, method: 'get' | 'post', fields: string): Promise<void> {
  const host = `${method}-${new URL(action).hostname}`;
  sites.page(host, '/', `<form action="${action}" method="${method}">${fields}<button>Send</button></form>`);
  const guest = await kiosk.visit(page, sites.secureUrl(host));
  await followWithoutWaiting(guest.getByRole('button', { name: 'Send' }));
}

test.describe('safe search', () => {
  test('a typed search is sent with the safe search parameter, once @P6', async () => {
    const guest = await kiosk.visit(page, sites.secureUrl('engine.test', '/search?q=typed+!safeoff&safe=off&SAFE=0'));
    expect(pathsAt('engine.test').filter((path) => path.includes('typed'))).toEqual(['GET /search?q=typed&safe=active']);
    expect(guest.url()).toBe(sites.secureUrl('engine.test', '/search?q=typed&safe=active'));
  });

  test('a search from a form, a new tab, a frame or a script is sent with the safe search parameter too', async () => {
    const before = sites.visitsTo('engine.test').length;
    const action = sites.secureUrl('engine.test', '/search');
    await sendForm(action, 'get', '<input name="q" value="form"><input name="safe" value="off">');
    await expect.poll(() => sites.visitsTo('engine.test').length).toBe(before + 1);

    const guest = await kiosk.guestPage('q=form');
    await guest.waitForLoadState('load');
    await guest.evaluate((url) => void window.open(`${url}?q=tab`), action);
    await kiosk.guestPage('q=tab');
    await expect(page.getByRole('button', { name: /^Close tab/ })).toHaveCount(2);
    const frame = guest.waitForEvent('framenavigated', (made) => made.url().includes('q=frame'));
    await guest.evaluate((url) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: `${url}?q=frame&safe=off` }));
    }, action);
    await frame;
    expect(await guest.evaluate(async (url) => (await fetch(`${url}?q=script`)).url, action)).toBe(
      `${action}?q=script&safe=active`,
    );
    expect(pathsAt('engine.test').slice(before)).toEqual(
      ['form', 'tab', 'frame', 'script'].map((word) => `GET /search?q=${word}&safe=active`),
    );
  });

  test('an address that is not a search, and the same search at another host, are sent unchanged', async () => {
    await kiosk.visit(page, sites.secureUrl('engine.test', '/maps?safe=off'));
    await kiosk.visit(page, sites.secureUrl('other.test', '/search?q=x&safe=off'));
    expect(pathsAt('engine.test').at(-1)).toBe('GET /maps?safe=off');
    expect(pathsAt('other.test')).toEqual(['GET /search?q=x&safe=off']);
  });

  test('where only the address can carry the parameter, a search by POST is refused', async () => {
    const [from, action] = [kiosk.events.length, sites.secureUrl('forms.test', '/search')];
    await sendForm(action, 'post', '<input name="q" value="x">');
    await expect(blockPage()).toBeVisible();
    await expect(page.getByText('We cannot make this search leave out offensive results.')).toBeVisible();
    await expectOneBlock(from, 'search', 'search:forms');
    await sendForm(action, 'get', '<input name="q" value="x">');
    await expect.poll(() => pathsAt('forms.test')).toEqual(['GET /search?q=x&kp=1']);
  });
});

test.describe('headers', () => {
  const modeAt = (host: string, path: string) =>
    sites.visitsTo(host).findLast((visit) => visit.path === path)?.headers['safe-mode'];
  const ask = (guest: Page, path: string): Promise<number> =>
    guest.evaluate(async (to) => (await fetch(to, { headers: { 'sAFE-mODE': 'Off' } })).status, path);

  test('are set on pages and on requests of scripts, and override what a page sets itself', async () => {
    const guest = await kiosk.visit(page, sites.secureUrl('www.engine.test', '/watch'));
    expect(modeAt('www.engine.test', '/watch')).toBe('Strict');
    expect(await ask(guest, '/list')).toBe(200);
    expect(modeAt('www.engine.test', '/list')).toBe('Strict');
  });

  test('are not set for other hosts, not even after a redirect from the engine; there the page keeps its own', async () => {
    await typeAddress(page, sites.secureUrl('engine.test', '/to-plain'));
    const guest = await kiosk.guestPage('/came-from-engine');
    await guest.waitForLoadState('load');
    expect(modeAt('engine.test', '/to-plain')).toBe('Strict');
    expect(modeAt('plain.test', '/came-from-engine')).toBeUndefined();
    expect(await ask(guest, '/own')).toBe(200);
    expect(modeAt('plain.test', '/own')).toBe('Off');
  });
});

test.describe('the host that is dialled', () => {
  test("is the one of the rule; the Host header and the certificate keep the site's own name", async () => {
    for (const url of [sites.secureUrl('locked.example', '/secure'), sites.url('locked.example', '/plain')]) {
      const guest = await kiosk.visit(page, url);
      await expect(guest.getByRole('heading', { name: 'A site' })).toBeVisible();
    }
    expect(pathsAt('locked.example')).toEqual(['GET /secure', 'GET /plain']);
    expect(sites.visitsTo('safe.locked.test')).toEqual([]);
  });

  test('the twin: a host without a rule is not reached', async () => {
    await typeAddress(page, sites.secureUrl('unlocked.example'));
    await expect(page.getByRole('heading', { name: /^We cannot (find|reach) this website$/ })).toBeVisible();
    expect(sites.visitsTo('unlocked.example')).toEqual([]);
  });

  test('if it is a private one, the visitor still gets the block page', async () => {
    for (const url of [sites.url('inside.example'), sites.secureUrl('inside.example')]) {
      const from = kiosk.events.length;
      await typeAddress(page, url);
      await expect(blockPage()).toBeVisible();
      await expect(page.getByText('This address belongs to a private network')).toBeVisible();
      await expectOneBlock(from, 'private', 'private:resolved');
      await startOver(page);
    }
    expect(sites.visitsTo('inside.example')).toEqual([]);
  });
});

for (const [what, address, rule, words] of REFUSED) {
  test(`${what}, typed, gets the block page before any request is sent @P6`, async () => {
    const [from, before] = [kiosk.events.length, sites.visits.length];
    await typeAddress(page, address(sites));
    await expect(blockPage()).toBeVisible();
    await expect(page.getByText(words)).toBeVisible();
    await expectOneBlock(from, expect.any(String), rule);
    expect(sites.visits.length).toBe(before);
  });
}

test('the harmless twins of those addresses open', async () => {
  for (const path of ['/rudeness', '/win/free-spinster', '/help/free-spins']) {
    const guest = await kiosk.visit(page, sites.secureUrl('plain.test', path));
    await guest.waitForURL(`**${path}`);
  }
  const archive = '/web/2020/https://www.plain.test/';
  await (await kiosk.visit(page, sites.secureUrl('archive.test', archive))).waitForURL(`**${archive}`);
});

test('blob:, data: and about:blank pages and frames are judged by the page that made them', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('plain.test', '/maker'));
  const shown = await guest.evaluate(async (bad) => {
    const blob = URL.createObjectURL(new Blob(['<h1>Statement</h1>'], { type: 'text/html' }));
    const frames = [blob, 'data:text/html,<h1>Data</h1>', 'about:blank', `blob:${bad}/1-2`];
    const made = frames.map((src) => Object.assign(document.createElement('iframe'), { src }));
    const loaded = made.slice(0, 2).map((frame) => new Promise((done) => frame.addEventListener('load', done)));
    document.body.append(...made);
    await Promise.all(loaded);
    await new Promise((done) => setTimeout(done, 500));
    window.open(blob);
    return made.map((frame) => frame.contentDocument?.body.textContent ?? 'out of reach');
  }, sites.secureUrl('bets.test'));
  expect(shown).toEqual(['Statement', 'out of reach', '', '']);
  const data = guest.frames().find((frame) => frame.url().startsWith('data:'));
  expect(await data?.evaluate(() => document.body.textContent)).toBe('Data');
  const statement = await kiosk.guestPage('blob:');
  await expect(statement.getByRole('heading', { name: 'Statement' })).toBeVisible();
  await expect(async () => {
    const write = (): boolean => {
      const made = window.open('about:blank');
      made?.document.write('<title>Written</title><h1>Written</h1>');
      return made !== null;
    };
    expect(await guest.evaluate(write), 'a page opens one at a time').toBe(true);
  }).toPass();
  await expect(page.getByRole('button', { name: /^Tab: Written/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Tab/ })).toHaveCount(3);
  await guest.evaluate((bad) => void window.open(`blob:${bad}/1-2`), sites.secureUrl('bets.test'));
  // Chromium itself opens no blob of another origin. If it did, the filter would see a listed site (above).
  await page.waitForTimeout(500);
  await expect(page.getByRole('button', { name: /^Tab/ })).toHaveText([/A site/, /plain\.test/, /Written/]);
});

test('a typed address that is blocked cancels the page that is loading, and the block page keeps its address', async () => {
  let slow: 'asked' | 'given up' | null = null;
  sites.page('slow.test', '/', (request) => {
    slow = 'asked';
    request.socket.once('close', () => (slow = 'given up'));
  });
  await typeAddress(page, sites.secureUrl('slow.test'));
  await expect.poll(() => slow).toBe('asked');
  const refused = sites.secureUrl('naughty.test');
  await typeAddress(page, refused);
  await expect(blockPage()).toBeVisible();
  await expect.poll(() => slow).toBe('given up');
  await expect(page.getByRole('textbox', { name: 'Web address or search' })).toHaveValue(refused);
});

test('a block page stays when the page behind it moves by itself', async () => {
  sites.page('moves.test', '/', '<title>Moves</title><script>setTimeout(() => location.reload(), 1500)</script>');
  await kiosk.visit(page, sites.secureUrl('moves.test'));
  await typeAddress(page, sites.secureUrl('naughty.test'));
  await expect(blockPage()).toBeVisible();
  const before = sites.visitsTo('moves.test').length;
  await expect.poll(() => sites.visitsTo('moves.test').length).toBeGreaterThan(before);
  await page.waitForTimeout(500);
  await expect(blockPage()).toBeVisible();
});

test('"I think this is wrong" is counted once per block page, and no part of the address is stored @P13', async () => {
  const disputes = (): readonly unknown[] =>
    journalEntries(kiosk.stateDir).flatMap(({ code, facts }) => (code === 'filter.disputed' ? [facts] : []));
  const wrong = page.getByRole('button', { name: 'I think this is wrong' });
  const thanks = page.getByRole('status').filter({ hasText: 'Thank you. We have counted' });

  await typeAddress(page, sites.secureUrl('www.bets.test'));
  await expect(thanks).toHaveCount(0);
  await wrong.click();
  await expect(thanks).toBeVisible();
  await expect(wrong).toHaveAttribute('aria-disabled', 'true');
  await expect(wrong).toBeFocused();
  await page.keyboard.press('Enter');
  await page.evaluate(() => (window as unknown as { kiosk: { send(verb: string): void } }).kiosk.send('disagree'));
  await expect.poll(disputes).toEqual([{ category: 'gambling', rule: 'list:gambling' }]);

  await typeAddress(page, sites.secureUrl('archive.test', '/web/2020/https://www.naughty.test/'));
  await expect(thanks).toHaveCount(0);
  await wrong.click();
  await expect.poll(disputes).toHaveLength(2);
  expect(disputes().at(-1)).toEqual({ category: 'adult', rule: 'carrier:archive' });
  const journal = journalText(kiosk.stateDir);
  for (const word of ['bets', 'naughty', '.test', 'archive.', 'typed', 'free-spins']) expect(journal, word).not.toContain(word);
});
