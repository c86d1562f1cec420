/** Playwright's `test` for the proxy of the connection gate: websites behind it, and a proxy for each test. */
import { test as base } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { type GateProxy, startGateProxy } from './gate-proxy.ts';

interface ForEachTest {
  /** Like `startGateProxy`; the proxies are closed when the test ends. */
  readonly startProxy: typeof startGateProxy;
}

interface ForAllTests {
  /** Every host answers "hello" at `/`. Shared by all tests, so a test that counts visits must use its own host. */
  readonly sites: Sites;
}

export const test = base.extend<ForEachTest, ForAllTests>({
  sites: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern and insists on one.
    async ({}, use) => {
      const sites = await startSites();
      sites.page('*', '/', 'hello');
      await use(sites);
      await sites.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  startProxy: async ({}, use) => {
    const started: GateProxy[] = [];
    await use(async (given) => {
      const proxy = await startGateProxy(given);
      started.push(proxy);
      return proxy;
    });
    await Promise.all(started.map((proxy) => proxy.close()));
  },
});
