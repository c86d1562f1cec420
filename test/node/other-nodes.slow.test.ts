/** Runs the tests that need no Electron on the Node versions of newer Electrons: the core tests, and in the long form all. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { LONG } from '../fakes/forms.ts';

const REPO = join(import.meta.dirname, '../..');
const { otherNode }: { otherNode(major: 22 | 24): Promise<string> } = await import(join(REPO, 'build/setup/other-node.mjs'));
const PLAYWRIGHT = join(REPO, 'node_modules/@playwright/test/cli.js');
/** Environment variables that Playwright sets for its own workers; the other run must not inherit them. */
const OF_RUNNER = /^(TEST_|PLAYWRIGHT_|PW_|NODE_OPTIONS$|FORCE_COLOR$)/;

for (const major of [22, 24] as const) {
  test(`the plain-Node tests pass on Node ${major}`, async () => {
    test.setTimeout(1_800_000);
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_RUNNER.test(name)));
    const out = `out/test-results-node-${major}`;
    // `KIOSK_OTHER_NODE_TESTS=turn-folders` runs only some of them.
    const only = (process.env['KIOSK_OTHER_NODE_TESTS'] ?? '').split(',').filter(Boolean);
    const projects = ['--project=core', ...(LONG ? ['--project=node'] : [])];
    const words = ['test', ...projects, '--reporter=line', '--output', out, ...only];
    const child = spawn(await otherNode(major), [PLAYWRIGHT, ...words], { cwd: REPO, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        output += String(data);
      });
    const [status] = (await once(child, 'close')) as [number | null];
    // The end of the output names the failed tests.
    expect(status, output.slice(-6_000)).toBe(0);
  });
}
