/** Tests that the build is reproducible, so that anybody can check that a package was made from the repository's sources. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { runtimeExecutable } from '../fakes/runtime-copy.ts';
import { PACKAGES, packageFile } from './packed.ts';

const REPO = resolve(import.meta.dirname, '../..');

/** Returns all files that git tracks or would add. */
function sources(): readonly string[] {
  const names = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: REPO,
    encoding: 'utf8',
  });
  return names.split('\0').filter((name) => name !== '' && existsSync(join(REPO, name)));
}

function copyOfCheckout(place: string): void {
  for (const name of sources()) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    cpSync(join(REPO, name), join(place, name));
  }
  // The package also contains the test results, which a build reads from this file.
  const results = 'out/policy-results.json';
  mkdirSync(join(place, 'out'), { recursive: true });
  if (existsSync(join(REPO, results))) cpSync(join(REPO, results), join(place, results));
  execFileSync('cp', ['--archive', '--link', join(REPO, 'node_modules'), join(place, 'node_modules')]);
}

/** Returns sources of the package that changed after it was made. Then it must be made again before it can be compared. */
function changedSince(made: number): readonly string[] {
  const packed = sources().filter((name) => /^(main|renderer|build|kiosk-config)\/|^docs\/policy|^[^/]+\.(json|yml)$/.test(name));
  return packed.filter((name) => statSync(join(REPO, name)).mtimeMs > made);
}

test('a second build in another folder, time zone, locale and umask makes identical files', async () => {
  test.setTimeout(600_000);
  expect(changedSince(statSync(packageFile('.deb')).mtimeMs), 'sources that changed since the package was made').toEqual([]);
  // In the same file system, for hard links.
  mkdirSync(join(REPO, 'out/test-apps'), { recursive: true });
  const place = mkdtempSync(join(REPO, 'out/test-apps/twice-'));
  try {
    copyOfCheckout(place);
    const bill = JSON.parse(readFileSync(packageFile('.cdx.json'), 'utf8')) as { metadata: { timestamp: string } };
    const env = {
      ...process.env,
      TZ: 'Pacific/Kiritimati',
      LC_ALL: 'C.UTF-8',
      LANG: 'tr_TR.UTF-8',
      SOURCE_DATE_EPOCH: String(Date.parse(bill.metadata.timestamp) / 1000),
      ELECTRON_OVERRIDE_DIST_PATH: dirname(runtimeExecutable()),
    };
    const command = 'umask 077; exec node build/package.mjs --out out/second';
    execFileSync('sh', ['-c', command], { cwd: place, env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 500_000 });
    const second = join(place, 'out/second');
    expect(readdirSync(second).toSorted()).toEqual(readdirSync(PACKAGES).toSorted());
    for (const name of readdirSync(PACKAGES))
      expect(readFileSync(join(second, name)).equals(readFileSync(join(PACKAGES, name))), name).toBe(true);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
