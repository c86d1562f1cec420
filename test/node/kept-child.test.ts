import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type KeptChild, keepRunning } from '../../main/node/processes/kept-child.ts';
import { test } from '../fakes/folder.ts';
import { childModule } from '../fakes/module-in-child.ts';
import { isAlive, signalTo } from '../kiosk/crash/processes.ts';

let kept: KeptChild | undefined;
let keeper: ChildProcess | undefined;

test.afterEach(() => {
  kept?.stop();
  keeper?.kill('SIGKILL');
});

function keep(script: string): { readonly lines: string[]; readonly ends: string[] } {
  const [lines, ends]: [string[], string[]] = [[], []];
  kept = keepRunning(['sh', '-c', script], process.env, {
    line: (line) => void lines.push(line),
    ended: (words) => void ends.push(words),
  });
  return { lines, ends };
}

test('a kept child that exits is restarted with growing delays, and its stderr is reported', async () => {
  const { lines, ends } = keep('echo "$$"; echo "no bus here" >&2; exit 1');
  await expect.poll(() => lines.length, { timeout: 30_000 }).toBe(3);
  expect(ends.slice(0, 2)).toEqual(['no bus here', 'no bus here']);
  const seen = lines.length;
  kept?.stop();
  await new Promise((done) => setTimeout(done, 5_000));
  expect(lines.length).toBe(seen);
});

test('a missing program is reported as ended', async () => {
  const ends: string[] = [];
  kept = keepRunning(['no-such-program'], process.env, { line: () => {}, ended: (words) => void ends.push(words) });
  await expect.poll(() => ends.join()).toContain('no-such-program');
});

test("a kept child does not get systemd's notify and watchdog variables, but the rest of the environment", async () => {
  const lines: string[] = [];
  const own = { NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '30000000', WATCHDOG_PID: '1', LANG: 'cy_GB.UTF-8' };
  kept = keepRunning(
    ['sh', '-c', 'env; echo end; exec sleep 600'],
    { PATH: process.env['PATH'], ...own },
    {
      line: (line) => void lines.push(line),
      ended: () => {},
    },
  );
  await expect.poll(() => lines).toContain('end');
  expect(lines).toContain('LANG=cy_GB.UTF-8');
  expect(lines.filter((line) => /^(NOTIFY|WATCHDOG)/.test(line))).toEqual([]);
});

test('a kept child that is stopped ends and is not reported as ended', async () => {
  const { lines, ends } = keep('echo "$$"; exec sleep 600');
  await expect.poll(() => lines.length).toBe(1);
  kept?.stop();
  await expect.poll(() => isAlive(Number(lines[0]))).toBe(false);
  await new Promise((done) => setTimeout(done, 1_500));
  expect([lines.length, ends]).toEqual([1, []]);
});

test('a kept child ends when its keeper is killed; a plain child of it (the twin) stays', async ({ folder }) => {
  const file = join(folder, 'pids');
  const module = await childModule('main/node/processes/kept-child.ts', folder);
  const script = `sleep 600 </dev/null >/dev/null 2>&1 & echo "$$ $!" > ${file}; exec sleep 600`;
  keeper = module.call('keepRunning', [['sh', '-c', script], { PATH: process.env['PATH'] }]);
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8') !== '').toBe(true);
  const [keptPid = 0, twinPid = 0] = readFileSync(file, 'utf8').split(' ').map(Number);
  expect([isAlive(keptPid), isAlive(twinPid)]).toEqual([true, true]);
  keeper.kill('SIGKILL');
  await expect.poll(() => isAlive(keptPid)).toBe(false);
  expect(isAlive(twinPid)).toBe(true);
  signalTo(twinPid, 'SIGKILL');
});
