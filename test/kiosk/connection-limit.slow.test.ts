import { expect, type Page, test } from '@playwright/test';
import { LONG } from '../fakes/forms.ts';
import { type GateApp, launchGateApp } from '../fakes/gate-app/launch.ts';
import { type Sites, startSites } from '../sites/sites.ts';

/**
 * Chromium opens at most 32 connections to a proxy, and 32 more for WebSockets. A visitor with 8 tabs must not reach the limit, so
 * http and https have a listener each. Measured here: WebSockets need no listener of their own.
 */
const TABS = 8;
const POLLS = 2;
const RESOURCES = 100;
const HOSTS = 30;
const LOADS_WITHIN_MS = 15_000;

/** Only in the long form: the two remaining tests are more demanding. */
const long = LONG ? test : test.skip;

let sites: Sites;
let polls = { http: 0, https: 0 };

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('*', '/', '<title>a tab</title>');
  sites.page('*', '/poll', (request, response) => {
    const kind = request.headers.host?.endsWith(`:${sites.httpsPort}`) ? 'https' : 'http';
    polls[kind]++;
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).flushHeaders();
    response.once('close', () => polls[kind]--);
  });
  sites.page('*', '/resource', (_request, response) => {
    const headers = { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store' };
    response.writeHead(200, headers).end('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  });
  const resources = Array.from({ length: RESOURCES }, (_, at) => sites.secureUrl(`r${at % HOSTS}.test`, `/resource?${at}`));
  sites.page('big.test', '/', resources.map((url) => `<img src="${url}">`).join(''));
});
test.beforeEach(() => {
  polls = { http: 0, https: 0 };
});
test.afterAll(() => sites.close());

let app: GateApp;
test.afterEach(() => app.close());

long('8 tabs with two long polls and a WebSocket each leave room for a page with 100 resources on 30 hosts', async () => {
  app = await launchGateApp({}, [sites.trustSwitch]);
  await openBusyTabs(['https']);
  expect(polls).toEqual({ http: 0, https: TABS * POLLS });
  expect(await loadBigPage()).toBe(RESOURCES);
});

test.describe('with two long polls over http and two over https in each tab', () => {
  test('the page still loads', async () => {
    app = await launchGateApp({}, [sites.trustSwitch]);
    await openBusyTabs(['http', 'https']);
    expect(polls).toEqual({ http: TABS * POLLS, https: TABS * POLLS });
    expect(await loadBigPage()).toBe(RESOURCES);
  });

  test('the twin with one listener for everything does not load it', async () => {
    app = await launchGateApp({ oneListener: true }, [sites.trustSwitch]);
    await openBusyTabs(['http', 'https']);
    expect(polls).toEqual({ http: TABS * POLLS, https: TABS * POLLS });
    expect(await loadBigPage()).toBe('not loaded');
  });
});

long('32 open WebSockets do not use up the connections of pages: WebSockets need no third listener', async () => {
  app = await launchGateApp({}, [sites.trustSwitch]);
  const tab = await app.openTab();
  await tab.goto(sites.secureUrl('tab.test'));
  await Promise.all(Array.from({ length: 32 }, (_, at) => openSocket(tab, `socket${at}.test`)));
  expect(await loadBigPage()).toBe(RESOURCES);
});

/** Opens tabs over plain http, so that they may poll over both schemes. */
async function openBusyTabs(schemes: readonly ('http' | 'https')[]): Promise<void> {
  for (let at = 0; at < TABS; at++) {
    const tab = await app.openTab();
    const open = { http: sites.url, https: sites.secureUrl };
    await tab.goto(sites.url(`tab${at}.test`));
    await openSocket(tab, `tab${at}.test`);
    const urls = schemes.flatMap((scheme) =>
      Array.from({ length: POLLS }, (_, n) => open[scheme](`poll${n}-${at}.test`, '/poll')),
    );
    // The head of the answer arrives at once, its end never.
    await tab.evaluate((all) => Promise.all(all.map((url) => fetch(url))).then(() => undefined), urls);
  }
}

async function openSocket(tab: Page, host: string): Promise<void> {
  await tab.evaluate(
    (url) =>
      new Promise<void>((done, fail) => {
        const socket = new WebSocket(url);
        socket.onmessage = () => done();
        socket.onopen = () => socket.send('hello');
        socket.onerror = () => fail(new Error(`no WebSocket to ${url}`));
        // Referenced globally: a collected socket would be closed.
        Object.assign(globalThis, { [url]: socket });
      }),
    sites.secureUrl(host).replace('https', 'wss'),
  );
}

/** Returns how many resources of the page have loaded. */
async function loadBigPage(): Promise<number | 'not loaded'> {
  const page = await app.openTab();
  try {
    await page.goto(sites.secureUrl('big.test'), { timeout: LOADS_WITHIN_MS });
  } catch {
    return 'not loaded';
  }
  return page.evaluate(() => [...document.images].filter((image) => image.naturalWidth > 0).length);
}
