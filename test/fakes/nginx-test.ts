import { join } from 'node:path';
import { test as base } from './folder.ts';
import { makeNginx, type Nginx } from './nginx.ts';

export const FETCH_TEST_LIMITS = { idleMs: 3_000, wholeMs: 60_000 };

/** Playwright's `test` with `nginx`, which the test must start. */
export const test = base.extend<{ nginx: Nginx }>({
  nginx: async ({ folder }, use) => {
    const nginx = await makeNginx(join(folder, 'nginx'));
    await use(nginx);
    await nginx.cut();
  },
});
