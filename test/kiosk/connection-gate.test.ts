import { expect, type Page, test } from '@playwright/test';
import { type GateApp, launchGateApp } from '../fakes/gate-app/launch.ts';
import { type Sites, startSites } from '../sites/sites.ts';

/** The gate as a guest page meets it, without a request gate before it. */
let sites: Sites;
let app: GateApp;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('*', '/', '<title>a site</title>');
  app = await launchGateApp({ requests: 'none', blocked: ['blocked.test'] }, [sites.trustSwitch]);
});
test.beforeEach(async () => {
  page = await app.openTab();
});
test.afterEach(() => page.close());
test.afterAll(() => Promise.all([app.close(), sites.close()]));

test('pages over http and https load', async () => {
  for (const url of [sites.url('a.test'), sites.secureUrl('a.test')]) {
    expect((await page.goto(url))?.status(), url).toBe(200);
  }
});

test('a refused page fails to load and shows no document from the gate', async () => {
  for (const [url, code] of [
    [sites.url('blocked.test'), 'ERR_EMPTY_RESPONSE'],
    [sites.url('localhost'), 'ERR_EMPTY_RESPONSE'],
    [sites.url('any.localhost'), 'ERR_EMPTY_RESPONSE'],
    [sites.url('127.0.0.1'), 'ERR_EMPTY_RESPONSE'],
    [sites.url('[::1]'), 'ERR_EMPTY_RESPONSE'],
    [sites.secureUrl('blocked.test'), 'ERR_TUNNEL_CONNECTION_FAILED'],
  ] as const) {
    const before = app.refused.length;
    await expect(page.goto(url), url).rejects.toThrow(code);
    await expect.poll(() => app.refused.length, { message: url }).toBe(before + 1);
  }
  expect(sites.visits.filter(({ host }) => host !== 'a.test')).toEqual([]);
});

test('a page without a server fails in the same way, but is recorded as failed, not as refused', async () => {
  await expect(page.goto('http://a.test:2/')).rejects.toThrow('ERR_EMPTY_RESPONSE');
  await expect(page.goto('https://a.test:2/')).rejects.toThrow('ERR_TUNNEL_CONNECTION_FAILED');
  await expect
    .poll(() => app.failed.slice(-2))
    .toEqual([
      { host: 'a.test', reason: 'noConnection' },
      { host: 'a.test', reason: 'noConnection' },
    ]);
});

test('no site gets the proxy credential, even one that asks for it', async () => {
  sites.page('asks.test', '/', (_request, response) => {
    response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="kiosk"' }).end();
  });
  sites.page('asks.test', '/page', (_request, response) => {
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="kiosk"', 'Content-Type': 'text/html' }).end('please');
  });
  for (const path of ['/', '/page']) {
    for (const url of [sites.url('asks.test', path), sites.secureUrl('asks.test', path)]) await page.goto(url).catch(() => {});
  }
  const seen = sites.visits.filter(({ headers }) => headers['proxy-authorization'] ?? headers.authorization);
  expect([sites.visitsTo('asks.test').length, seen]).toEqual([4, []]);
});

test("Chromium's own requests, such as the fetch of a dictionary, do not reach the gate @P5", async () => {
  await page.goto(sites.url('a.test'));
  await page.waitForTimeout(2_000);
  expect(app.failed.filter(({ host }) => !host.endsWith('.test'))).toEqual([]);
});
