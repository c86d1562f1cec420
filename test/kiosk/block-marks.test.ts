/** A placeholder replaces a refused frame or picture. The page learns no more from it than from a frame or picture that failed to load. */
import { expect, type Frame, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, startOver } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

const WORDS = 'Blocked on this computer';
/** The background of the placeholder (RGBA); no test page has this colour. */
const GROUND = [243, 245, 246, 255];

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

/** `img-src *` allows any picture, but only from the network. The placeholder does not come from the network. */
const POLICY = "default-src 'none'; img-src *; frame-src http: https: data:; script-src 'unsafe-inline'; style-src 'none'";

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('*', '/*', '<h1>A site</h1>');
  sites.page('news.test', '/to-bets', (_request, response) => {
    response.writeHead(302, { Location: sites.secureUrl('bets.test', '/moved') }).end();
  });
  sites.page('news.test', '/plain', html(''));
  sites.page('news.test', '/strict', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': POLICY }).end(html(''));
  });
  sites.page('news.test', '/door', '<h1>Door</h1>');
  kiosk = await startOnNotice(sites, {
    lists: { gambling: 'bets.test\n' },
    // The connection gate alone refuses it: an allowed name that is dialled at a private one.
    rules: { searches: [{ id: 'inside', hosts: ['inside.example'], dial: 'inside.localhost' }] },
  });
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});

test.afterEach(() => startOver(page));

/** A page with refused frames and pictures, which notes in `seen` every event that a page can get. */
function html(more: string): string {
  const bets = (path: string): string => sites.secureUrl('bets.test', path);
  return `<title>News</title><script>
    window.seen = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => seen.push('policy ' + violatedDirective));
    addEventListener('message', () => seen.push('message'));
    for (const kind of ['load', 'error']) document.addEventListener(kind, ({ target }) => target.id && seen.push(target.id + ' ' + kind), true);
  </script><h1>News</h1>
  <iframe id="listed" src="${bets('/frame')}" width="300" height="100"></iframe>
  <iframe id="moved" src="${sites.secureUrl('news.test', '/to-bets')}" width="300" height="100"></iframe>
  <iframe id="sandboxed" sandbox src="${bets('/sandboxed')}" width="300" height="100"></iframe>
  <iframe id="private" src="${sites.secureUrl('inside.example', '/frame')}" width="300" height="100"></iframe>
  <iframe id="small" src="${bets('/small')}" width="40" height="20"></iframe>
  <iframe id="nested" src="data:text/html,<iframe src='${bets('/nested')}'></iframe>" width="340" height="180"></iframe>
  <iframe id="fine" src="${sites.secureUrl('good.test', '/frame')}" width="300" height="100"></iframe>
  <img id="picture" src="${bets('/picture.png')}" width="300" height="150" alt="A horse">
  <img id="dot" src="${bets('/dot.png')}" width="24" height="24" alt="">${more}`;
}

/** Chromium loads an error page into a refused frame. */
const refusedFrames = (guest: Page): readonly Frame[] =>
  guest.frames().filter((frame) => frame.url().startsWith('chrome-error:'));

async function open(path: string): Promise<Page> {
  const guest = await kiosk.visit(page, sites.secureUrl('news.test', path));
  await guest.waitForURL(`**${path}`);
  await expect.poll(() => refusedFrames(guest).length).toBe(6);
  const seen = (): Promise<string[]> => guest.evaluate(() => (window as unknown as { seen: string[] }).seen);
  await expect.poll(async () => (await seen()).filter((event) => !event.startsWith('policy')).length).toBe(9);
  return guest;
}

for (const path of ['/plain', '/strict']) {
  test(`each refused frame shows the placeholder, with text for screen readers (${path}) @P6`, async () => {
    const guest = await open(path);
    for (const frame of refusedFrames(guest)) {
      await expect.poll(() => frame.evaluate(() => document.body.innerText.trim())).toBe(WORDS);
      expect(await frame.evaluate(() => [document.documentElement.lang, document.title])).toEqual(['en', WORDS]);
      // The placeholder contains no scripts, links, forms or frames, and keeps its own style in spite of the page's policy.
      expect(await frame.evaluate(() => document.querySelectorAll('script, a, form, iframe').length)).toBe(0);
      expect(await frame.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(243, 245, 246)');
    }
    const fine = guest.frames().find((frame) => frame.url().includes('good.test'));
    expect(await fine?.evaluate(() => document.body.innerText.trim())).toBe('A site');
    expect(sites.visitsTo('bets.test')).toEqual([]);
  });

  test(`each refused picture is replaced by the placeholder (${path}) @P6`, async () => {
    const guest = await open(path);
    const colours = await guest.evaluate(() =>
      ['picture', 'dot'].map((id) => {
        const context = document.createElement('canvas').getContext('2d');
        context?.drawImage(document.getElementById(id) as HTMLImageElement, 0, 0, 60, 60);
        return [...(context?.getImageData(6, 30, 1, 1).data ?? [])];
      }),
    );
    expect(colours).toEqual([GROUND, GROUND]);
  });

  test(`the page sees refused frames and pictures as ordinary cross-origin ones (${path})`, async () => {
    const guest = await open(path);
    const seen = await guest.evaluate(() => {
      const reach = (frame: HTMLIFrameElement): string => {
        try {
          return String(frame.contentWindow?.location.href);
        } catch (error) {
          return (error as Error).name;
        }
      };
      const frames = [...document.querySelectorAll('iframe')];
      return {
        events: (window as unknown as { seen: string[] }).seen.toSorted(),
        documents: frames.map((frame) => frame.contentDocument),
        places: [...new Set(frames.map(reach))],
        pictures: [...document.images].map(({ currentSrc }) => new URL(currentSrc).host.replace(/:.*/, '')),
        entries: performance.getEntriesByType('resource').map(({ name }) => new URL(name).protocol),
      };
    });
    const frames = ['fine', 'listed', 'moved', 'nested', 'private', 'sandboxed', 'small'];
    expect(seen.events).toEqual([...frames, 'picture', 'dot'].map((id) => `${id} load`).toSorted());
    expect(seen.documents.every((document) => document === null)).toBe(true);
    expect(seen.places).toEqual(['SecurityError']);
    expect(seen.pictures).toEqual(['bets.test', 'bets.test']);
    expect(seen.entries.filter((protocol) => protocol.startsWith('kiosk'))).toEqual([]);
  });
}

test('a refused picture with a crossorigin attribute is replaced too, with and without credentials', async () => {
  const picture = (id: string): string =>
    `<img id="${id}" crossorigin="${id}" src="${sites.secureUrl('bets.test', `/${id}.png`)}">`;
  const from = kiosk.events.length;
  sites.page('news.test', '/shared', `<title>Shared</title>${picture('anonymous')}${picture('use-credentials')}`);
  const guest = await kiosk.visit(page, sites.secureUrl('news.test', '/shared'));
  await guest.waitForURL('**/shared');
  const colours = await guest.evaluate(() =>
    Promise.all(
      [...document.images].map(async (image) => {
        await image.decode();
        const context = document.createElement('canvas').getContext('2d');
        context?.drawImage(image, 0, 0, 60, 60);
        return [...(context?.getImageData(6, 30, 1, 1).data ?? [])];
      }),
    ),
  );
  expect(colours).toEqual([GROUND, GROUND]);
  // Waits for these refusals, so that the next test does not count them.
  await expect.poll(() => kiosk.events.slice(from).filter(({ event }) => event === 'blocked').length).toBeGreaterThanOrEqual(2);
});

test('each refusal is counted once, by the gate that refused it', async () => {
  const from = kiosk.events.length;
  const rules = (): readonly unknown[] =>
    kiosk.events
      .slice(from)
      .filter(({ event }) => event === 'blocked')
      .map((blocked) => blocked['rule'])
      .toSorted();
  const guest = await open('/plain');
  await expect.poll(() => rules().length).toBeGreaterThanOrEqual(8);
  await guest.waitForTimeout(500);
  expect(rules()).toEqual([...Array(7).fill('list:gambling'), 'private:resolved']);
});

test('refused scripts, styles, media and fetches fail; they get no placeholder', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('news.test', '/door'));
  const outcomes = await guest.evaluate(
    async (bad) => {
      const element = (name: string, attributes: Record<string, string>): Promise<string> =>
        new Promise((done) => {
          const made = Object.assign(document.createElement(name), attributes);
          made.onload = () => done('load');
          made.onerror = () => done('error');
          document.body.append(made);
        });
      return Promise.all([
        element('script', { src: `${bad}/x.js` }),
        element('link', { rel: 'stylesheet', href: `${bad}/x.css` }),
        element('video', { src: `${bad}/x.mp4` }),
        fetch(`${bad}/x`, { mode: 'no-cors' }).then(
          () => 'load',
          () => 'error',
        ),
      ]);
    },
    sites.secureUrl('bets.test', ''),
  );
  expect(outcomes).toEqual(['error', 'error', 'error', 'error']);
});

test("no page can load anything from the placeholder's own scheme", async () => {
  const from = kiosk.events.length;
  const guest = await kiosk.visit(page, sites.secureUrl('news.test', '/door'));
  const outcomes = await guest.evaluate(async () => {
    const address = `kiosk-mark://${'0'.repeat(32)}/`;
    const image = new Promise((done) => {
      const made = Object.assign(new Image(), { onload: () => done('load'), onerror: () => done('error'), src: address });
      document.body.append(made);
    });
    const fetched = fetch(address, { mode: 'no-cors' }).then(
      () => 'load',
      () => 'error',
    );
    document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
    return Promise.all([image, fetched]);
  });
  expect(outcomes).toEqual(['error', 'error']);
  await kiosk.waitFor((e) => e.event === 'blocked' && e['rule'] === 'scheme:other', 'the refusal', from);
  expect(guest.frames().some((frame) => frame.url().startsWith('kiosk-mark:'))).toBe(false);
});
