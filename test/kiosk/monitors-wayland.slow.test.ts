/** P3 on the display of an installed kiosk with two monitors. `test/machine/cases/07-monitors` plugs monitors in and out. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { areaOf, readPpm } from '../package/visit/picture.ts';
import { type Kiosk, REPO, startKiosk } from './harness.ts';
import { cageEnvironment, underCage } from './headless-cage.ts';
import { makeUnguarded } from './unguarded.ts';

const LAUNCHER = ['node', join(REPO, 'build/kiosk.mjs')];
const BLACK = [0, 0, 0] as const;

let folder: string;
let kiosk: Kiosk;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-wayland-'));
});
test.afterEach(async () => {
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(command: readonly string[]): Promise<void> {
  kiosk = await startKiosk({
    ...underCage(folder, command, 2),
    args: ['--kiosk'],
    switches: ['--ozone-platform=wayland'],
  });
  await kiosk.waitForMode('notice');
}

function run(command: string, ...words: readonly string[]): Buffer {
  return execFileSync(command, words, { env: cageEnvironment(folder), maxBuffer: 64 << 20 });
}

/** Returns how much of both monitors together is black (0 to 1). */
function blackShare(): number {
  const picture = readPpm(run('grim', '-t', 'ppm', '-'));
  return (areaOf(picture, BLACK, 1)?.count ?? 0) / (picture.width * picture.height);
}

test('with two monitors the kiosk is visible', async () => {
  await start(LAUNCHER);
  await expect.poll(blackShare, { timeout: 10_000 }).toBeLessThan(0.1);
});

test('a monitor with more pixels gives larger text, even during a visit', async () => {
  await start(LAUNCHER);
  const page = await kiosk.accept();
  const width = () => page.evaluate(() => innerWidth);
  run('wlr-randr', '--output', 'HEADLESS-2', '--off');
  run('wlr-randr', '--output', 'HEADLESS-1', '--custom-mode', '1920x1080');
  await expect.poll(width, { timeout: 15_000 }).toBe(1920);
  run('wlr-randr', '--output', 'HEADLESS-1', '--custom-mode', '3840x2160');
  // At a text size of 200 % half as many CSS pixels fit.
  await expect.poll(width, { timeout: 15_000 }).toBe(1920);
  expect(await page.evaluate(() => devicePixelRatio)).toBe(2);
});

test('the twin, which covers the second monitor as under X, shows only black', async () => {
  const unguarded = makeUnguarded('monitorCovered');
  try {
    await start(unguarded.command);
    await expect.poll(blackShare, { timeout: 10_000 }).toBeGreaterThan(0.9);
  } finally {
    unguarded.remove();
  }
});
