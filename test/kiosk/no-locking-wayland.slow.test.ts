/** P3 on the display of an installed kiosk: cage's screen does not go dark while the kiosk is open. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Kiosk, REPO, startKiosk } from './harness.ts';
import { cageEnvironment, underCage } from './headless-cage.ts';
import { makeUnguarded } from './unguarded.ts';

let folder: string;
let kiosk: Kiosk;
const children: ChildProcess[] = [];

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-wayland-'));
});
test.afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the kiosk under a headless compositor without a keyboard. */
async function start(command: readonly string[]): Promise<void> {
  kiosk = await startKiosk({
    ...underCage(folder, command),
    args: ['--kiosk'],
    switches: ['--ozone-platform=wayland'],
  });
  await kiosk.waitForMode('notice');
}

function run(command: string, ...words: readonly string[]): ChildProcess {
  const child = spawn(command, words, {
    env: cageEnvironment(folder),
    stdio: 'pipe',
  });
  children.push(child);
  return child;
}

/** Plugs in a keyboard. The kiosk makes its request for the window again every ten seconds. */
async function plugInKeyboard(): Promise<void> {
  run('wtype', '-s', '170000', '-k', 'Tab');
  await new Promise((done) => setTimeout(done, 12_000));
}

/** Waits for five seconds without input; returns whether the screen goes dark, which it would do after two. */
async function goesDark(): Promise<boolean> {
  let output = '';
  const idle = run('swayidle', 'timeout', '2', 'echo dark');
  idle.stdout?.on('data', (data) => {
    output += String(data);
  });
  await new Promise((done) => setTimeout(done, 5_000));
  idle.kill('SIGKILL');
  return output.includes('dark');
}

test('while the kiosk is open the screen stays on @P3', async () => {
  await start(['node', join(REPO, 'build/kiosk.mjs')]);
  await plugInKeyboard();
  // A busy machine may be late with the keyboard and with the request for the window; after that the request must hold.
  await expect.poll(goesDark, { timeout: 60_000 }).toBe(false);
  expect(await goesDark()).toBe(false);
});

test('twin: without the request to the compositor the screen goes dark', async () => {
  const twin = makeUnguarded('screenAwake');
  try {
    await start(twin.command);
    await plugInKeyboard();
    expect(await goesDark()).toBe(true);
    expect(await goesDark()).toBe(true);
  } finally {
    await kiosk.stop();
    twin.remove();
  }
});
