/** Lanes: tests of several workers run beside each other, and a worker that cannot start says why. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { inNamespaces, SHARED } from '../../build/lanes/namespaces.mjs';
import { root } from '../../build/paths.mjs';

test('files that a lane writes into shared folders stay in the lane', () => {
  const files = SHARED.filter((folder) => existsSync(folder)).map((folder) => join(folder, `lane-test-${process.pid}`));
  const listed = execFileSync('unshare', inNamespaces(['sh', '-c', 'touch "$@" && ls "$@"', 'sh', ...files]), {
    encoding: 'utf8',
  });
  expect(listed.trim().split('\n').toSorted()).toEqual(files.toSorted());
  expect(files.filter((file) => existsSync(file))).toEqual([]);
});

test('the report of a run says what a worker wrote before it ended without a test', () => {
  const folder = test.info().outputPath('tests');
  mkdirSync(folder);
  const dying = `if (process.env['TEST_WORKER_INDEX']) { writeSync(2, 'no X display'); process.exit(1); }`;
  writeFileSync(
    join(folder, 'dying.test.ts'),
    `import { writeSync } from 'node:fs';\nimport { test } from '@playwright/test';\n${dying}\ntest('a test', () => {});\n`,
  );
  writeFileSync(join(folder, 'playwright.config.ts'), 'export default { workers: 1 };\n');
  const reporter = join(root, 'build/lane-reporter.mjs');
  const { TEST_WORKER_INDEX: _, ...env } = process.env;
  const words = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', `--config=${folder}`, `--reporter=${reporter}`];
  const { status, stdout } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stdout).toMatch(/reported outside tests:\s+no X display/);
});
