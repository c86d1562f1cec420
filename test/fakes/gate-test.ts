/** Playwright's `test` for the connection gate's proxy: websites behind it, and a proxy for each test. */
import { test as base } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { type GateProxy, startGateProxy } from './gate-proxy.ts';

interface ForEachTest {
  /** As `startGateProxy`; what it started is closed when the test ends. */
  readonly startProxy: typeof startGateProxy;
}

interface ForAllTests {
  /** Every host answers "hello" at `/`. They stay up over all tests: a test that counts visits takes a host of its own. */
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
