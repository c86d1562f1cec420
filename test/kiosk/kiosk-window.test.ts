/** Kiosk mode under a window manager with all its key bindings: one window, in front, as large as the screen, and no window of the next turn. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { makeUnguarded } from './unguarded.ts';
import { pressKeys, windowOf, windowsOf } from './x-input.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let manager: ChildProcess;

test.beforeAll(async () => {
  manager = spawn('openbox', [], { stdio: 'ignore' });
  sites = await startSites();
  kiosk = await startOnNotice(sites, { args: ['--map-host', '*.test=127.0.0.1', '--kiosk'] });
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
  manager.kill();
});

const run = (command: string, ...words: readonly string[]): string =>
  execFileSync(command, words, { encoding: 'utf8', timeout: 10_000 });

function runIfThere(command: string, ...words: readonly string[]): string {
  try {
    return run(command, ...words);
  } catch {
    return '';
  }
}

/** Returns the state and geometry of the kiosk's window by the X server, such as `IsViewable 1280x1024+0+0`, or `not visible`. */
function look(): string {
  const [id] = windowsOfKiosk();
  if (id === undefined) return 'not visible';
  const output = runIfThere('xwininfo', '-id', id);
  return `${/Map State: (\w+)/.exec(output)?.[1]} ${/-geometry (\S+)/.exec(output)?.[1]}`;
}

/** Returns none where xdotool fails because there is no window. */
function windowsOfKiosk(): readonly string[] {
  try {
    return windowsOf(kiosk);
  } catch {
    return [];
  }
}

function screen(): string {
  const size = /dimensions:\s+(\d+x\d+)/.exec(run('xdpyinfo'))?.[1] ?? '';
  return `IsViewable ${size}+0+0`;
}

/** The process id of the active window; empty while one window has gone and the next is not there yet. */
const front = (): string => runIfThere('xdotool', 'getactivewindow', 'getwindowpid').trim();

test('the window fills the screen, and the standby shows no window @P3', async () => {
  const standby = await kiosk.standby();
  await page.waitForTimeout(1_000);
  await expect.poll(look).toBe(screen());
  expect(run('sh', '-c', `xdotool search --onlyvisible --pid ${standby.pid} || true`).trim()).toBe('');
});

test('the self-check of the window passes once it is shown', async () => {
  await expect
    .poll(() => kiosk.events.find(({ event }) => event === 'window'), { timeout: 60_000 })
    .toMatchObject({ outcome: 'passed' });
});

test('a window that is resized, moved or minimised comes back @P3', async () => {
  const id = windowOf(kiosk);
  const hands: readonly (readonly string[])[] = [
    ['windowminimize', id],
    ['windowsize', id, '400', '300'],
    ['windowmove', id, '90', '90'],
  ];
  for (const hand of hands) {
    run('xdotool', ...hand);
    await expect.poll(look, { message: hand[0] ?? '', timeout: 30_000 }).toBe(screen());
    await expect.poll(front, { message: hand[0] ?? '', timeout: 30_000 }).toBe(String(kiosk.active().pid));
  }
});

test('key bindings of the desktop do not remove the window @P3', async () => {
  for (const key of ['super+d', 'alt+F4', 'F11', 'ctrl+q', 'alt+Escape', 'alt+Tab']) {
    pressKeys(key);
    await page.waitForTimeout(300);
    await expect.poll(look, { message: key, timeout: 30_000 }).toBe(screen());
    await expect.poll(front, { message: key, timeout: 30_000 }).toBe(String(kiosk.active().pid));
  }
});

test('the window of the next turn takes the screen, and the last one does not come back over it', async () => {
  const from = kiosk.events.length;
  await kiosk.finish(page);
  await kiosk.waitForMode('notice', from);
  await expect.poll(look, { timeout: 30_000 }).toBe(screen());
  expect(windowsOfKiosk()).toHaveLength(1);
});

test('the twin: a window that does not fill the screen fails its self-check', { tag: '@slow' }, async () => {
  await kiosk.stop();
  const twin = makeUnguarded('fullScreen');
  try {
    kiosk = await startOnNotice(sites, { args: ['--map-host', '*.test=127.0.0.1', '--kiosk'], command: twin.command });
    const outcome = () => kiosk.events.find(({ event }) => event === 'window');
    await expect.poll(outcome, { timeout: 40_000 }).toMatchObject({ outcome: 'failed' });
    expect(kiosk.events.filter(({ event }) => event === 'fault')).toEqual([]);
  } finally {
    await kiosk.stop();
    twin.remove();
  }
});

test('the twin: without the guard a minimised window stays minimised', { tag: '@slow' }, async () => {
  await kiosk.stop();
  const twin = makeUnguarded('secondWindow');
  try {
    kiosk = await startOnNotice(sites, { args: ['--map-host', '*.test=127.0.0.1', '--kiosk'], command: twin.command });
    page = await kiosk.accept();
    run('xdotool', 'windowminimize', windowOf(kiosk));
    await page.waitForTimeout(4_000);
    expect(look()).toBe('not visible');
  } finally {
    await kiosk.stop();
    twin.remove();
  }
});
