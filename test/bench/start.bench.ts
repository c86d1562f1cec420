/**
 * `npm run bench -- start`: the time from the start of the supervisor until the notice is on the screen with "Accept" enabled, compared with a
 * bare window of the same Electron that shows a notice from one file. Started in turn, each on its own screen. `--turns` changes the number.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { startKiosk } from '../kiosk/harness.ts';
import { makeCopies } from './copies.ts';
import { loadNow, machineLine, report } from './machine.ts';
import { median, percentile } from './median.ts';
import { treeOf } from './processes.ts';
import { openScreen, type Screen } from './screen.ts';
import { markdown } from './table.ts';

const STARTS = Number(process.env['KIOSK_BENCH_TURNS'] ?? 10);
const MAX_RATIO = 1.5;
const TIMEOUT_MS = 120_000;
const LOOK_INTERVAL_MS = 4;
/** Colours of the button that begins a session, once it is enabled: `--main` in `_themes.scss`, and `rivals/notice.html`. */
const BUTTONS = { ours: 0x0f7a52, bare: 0x00703c };
/** A button is some 40 lines high, and every sixteenth line is read. */
const MIN_PIXELS = 100;

test('from the start to a notice that takes input, beside a bare window', async () => {
  test.setTimeout(1_800_000);
  const load = [loadNow()];
  const copies = await makeCopies();
  const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  try {
    for (let start = 0; start < STARTS; start++) {
      for (const which of start % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const))
        times[which].push(await (which === 'ours' ? startOurs(copies.product) : startBare(copies.relaunch)));
    }
  } finally {
    copies.remove();
  }
  load.push(loadNow());
  const ratio = median(times.ours) / median(times.bare);
  const head = `# Start\n\n${machineLine()}, ${STARTS} starts each, in alternation. Load average before and after: ${load.join(', ')}.`;
  const row = (name: string, all: readonly number[]): string[] => [
    name,
    `${median(all).toFixed(0)} ms`,
    `${percentile(all, 0.95).toFixed(0)} ms`,
  ];
  const rows = [row('canteen-kiosk', times.ours), row('bare window', times.bare)];
  const verdict = `${ratio.toFixed(2)} times a bare window; the aim is at most ${MAX_RATIO}: ${ratio <= MAX_RATIO ? 'pass' : 'FAIL'}.`;
  report('start', [head, markdown([['', 'p50', 'p95'], ...rows]), verdict].join('\n\n'));
  expect(ratio).toBeGreaterThan(0);
});

async function startOurs(executable: string): Promise<number> {
  const screen = await openScreen();
  const kiosk = await startKiosk({
    pageProtocol: true,
    command: ['node', join(import.meta.dirname, 'start-product.mjs'), executable],
    env: { DISPLAY: screen.display },
  });
  try {
    // The launcher does not count: on an installed PC systemd starts the supervisor.
    await until(() => treeOf(kiosk.process.pid ?? 0).some((pid) => runs(pid, executable)), 'the supervisor');
    return await timed(screen, BUTTONS.ours);
  } finally {
    await kiosk.stop();
    screen.close();
  }
}

async function startBare(executable: string): Promise<number> {
  const screen = await openScreen();
  const dir = mkdtempSync(join(tmpdir(), 'bench-bare-'));
  const own = [`--user-data-dir=${dir}`, '--ozone-platform=x11', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const child = spawn(executable, own, { env: { ...process.env, DISPLAY: screen.display }, stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done));
  try {
    return await timed(screen, BUTTONS.bare);
  } finally {
    child.kill('SIGKILL');
    await ended;
    screen.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function timed(screen: Screen, colour: number): Promise<number> {
  const began = performance.now();
  await until(() => pixelsOf(screen.look(), colour) >= MIN_PIXELS, 'the notice');
  return performance.now() - began;
}

function pixelsOf(picture: Buffer, colour: number): number {
  let found = 0;
  for (let at = 0; at + 4 <= picture.length; at += 4) if (picture.readUIntLE(at, 3) === colour) found += 1;
  return found;
}

function runs(pid: number, executable: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`) === executable;
  } catch {
    return false;
  }
}

async function until(there: () => boolean, what: string): Promise<void> {
  const late = performance.now() + TIMEOUT_MS;
  while (!there()) {
    if (performance.now() > late) throw new Error(`${what} has not come`);
    await sleep(LOOK_INTERVAL_MS);
  }
}
