/** Programs of a turn that have left its process group and session (strays): the wipe check counts them, and the wipe ends them. */
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, openSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { groupLedBy } from '../../main/node/processes/process-groups.ts';
import { type EndedTurn, inspectAfterTurn } from '../../main/node/turns/wipe-check.ts';
import { endStrays } from '../../main/node/turns/wipe-steps.ts';
import { test as base } from '../fakes/folder.ts';
import { childModule, firstLine } from '../fakes/module-in-child.ts';

/** Searching all processes takes long on a busy machine. */
const END_TIMEOUT_MS = 30_000;

interface Trial {
  /** The turn's folder. */
  readonly dir: string;
  /** Starts a background program in its own session, with the working folder `/` and its own environment. Returns its process number. */
  stray(words: string, env?: Readonly<Record<string, string>>): number;
  /** Returns how many processes of the turn the check counts. @param since when the turn's browser started; 0: searches all processes */
  count(since?: number): number | null;
}

const test = base.extend<{ trial: Trial }>({
  trial: async ({ folder }, use) => {
    const dir = join(folder, 'turn-1-aBcDeF');
    mkdirSync(join(dir, 'tmp'), { recursive: true });
    writeFileSync(join(dir, 'tmp/words'), 'words of a visitor');
    const started: number[] = [];
    const turn: EndedTurn = { pgid: null, dir, before: null, since: 0 };
    await use({
      dir,
      stray(words, env = {}) {
        // Its parent ends at once, like that of a daemon.
        const script = `cd /; setsid sh -c '${words}' >/dev/null 2>&1 & echo $!`;
        const options = { encoding: 'utf8', env: { PATH: process.env['PATH'], ...env } } as const;
        const pid = Number(execFileSync('sh', ['-c', script], options));
        started.push(pid);
        return pid;
      },
      count: (since = 0) => inspectAfterTurn(folder)({ ...turn, since }).processes,
    });
    for (const pid of started) if (lives(pid)) process.kill(pid, 'SIGKILL');
  },
});

function lives(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(
      execFileSync('cat', [`/proc/${pid}/status`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return false;
  }
}

/** What each stray keeps of the turn, and how it is started. */
const STRAYS: Readonly<Record<string, (dir: string) => readonly [words: string, env?: Readonly<Record<string, string>>]>> = {
  'a file that is open': (dir) => [`exec 7<${dir}/tmp/words; exec sleep 60`],
  'its environment': (dir) => ['exec sleep 60', { HOME: `${dir}/home` }],
  'its working folder': (dir) => [`cd ${dir}/tmp; exec sleep 60`],
  'a file that is mapped': (dir) => {
    copyFileSync('/bin/sleep', join(dir, 'tmp/program'));
    return [`exec ${dir}/tmp/program 60`];
  },
};

for (const [what, make] of Object.entries(STRAYS)) {
  test(`a stray that keeps ${what} is counted, even after the folder is removed, and ended`, async ({ trial }) => {
    const pid = trial.stray(...make(trial.dir));
    await expect.poll(() => trial.count()).toBe(1);
    rmSync(trial.dir, { recursive: true });
    expect(trial.count()).toBe(1);
    await endStrays(trial.dir, 0, END_TIMEOUT_MS);
    await expect.poll(() => lives(pid), { message: 'it may still be ending, without keeping anything' }).toBe(false);
    expect(trial.count()).toBe(0);
  });
}

/** Returns the start time of a process started now, like a turn's browser, in clock ticks (10 ms) since boot. */
async function startedNow(): Promise<number> {
  await sleep(30);
  const browser = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  const { startTime } = groupLedBy(browser.pid ?? 0) ?? { startTime: 0 };
  browser.kill('SIGKILL');
  await sleep(30);
  return startTime;
}

for (const [what, make] of Object.entries(STRAYS)) {
  test(`a stray younger than the turn's browser that keeps ${what} is counted and ended`, async ({ trial }) => {
    const since = await startedNow();
    const pid = trial.stray(...make(trial.dir));
    await expect.poll(() => trial.count(since)).toBe(1);
    await endStrays(trial.dir, since, END_TIMEOUT_MS);
    await expect.poll(() => lives(pid)).toBe(false);
  });
}

test('an older program is counted if it holds an open file of the turn, but ended only by a search of all processes', async ({
  trial,
}) => {
  const file = trial.stray(...(STRAYS['a file that is open']?.(trial.dir) ?? ['']));
  const mapping = trial.stray(...(STRAYS['a file that is mapped']?.(trial.dir) ?? ['']));
  await expect.poll(() => trial.count()).toBe(2);
  const since = await startedNow();
  expect(trial.count(since)).toBe(1);
  await endStrays(trial.dir, since, END_TIMEOUT_MS);
  expect([file, mapping].map(lives)).toEqual([true, true]);
  await endStrays(trial.dir, 0, END_TIMEOUT_MS);
  await expect.poll(() => [file, mapping].map(lives), 'they may still be ending').toEqual([false, false]);
});

test('strays that keep starting other strays are all ended', async ({ trial }) => {
  trial.stray('while :; do setsid sleep 60 & sleep 0.01; done', { HOME: `${trial.dir}/home` });
  await expect.poll(() => trial.count()).toBeGreaterThan(5);
  await endStrays(trial.dir, 0, END_TIMEOUT_MS);
  expect(trial.count()).toBe(0);
});

test('programs of other turns, a current shell and this process are not strays', async ({ trial }) => {
  const other = trial.stray('exec sleep 60', { HOME: `${trial.dir.replace('aBcDeF', 'gHiJkL')}/home` });
  openSync(join(trial.dir, 'tmp/words'), 'r');
  // Like the shell of a current turn, which may have something of an earlier one.
  const shell = spawn('sh', ['-c', `exec 7<${trial.dir}/tmp/words; exec sleep 60`], { detached: true, stdio: 'ignore' });
  await expect.poll(() => existsSync(`/proc/${shell.pid}/fd/7`), 'it holds the file').toBe(true);
  expect(trial.count()).toBe(0);
  await endStrays(trial.dir, 0, END_TIMEOUT_MS);
  expect([other, shell.pid ?? 0].map(lives)).toEqual([true, true]);
  shell.kill('SIGKILL');
});

/** Runs a function in a cgroup like an installed kiosk's unit, after a shell script has started other programs in it. @returns command lines */
async function inUnit(
  folder: string,
  module: string,
  call: string,
  args: readonly unknown[],
  script: string,
): Promise<readonly string[]> {
  const unit = `/sys/fs/cgroup/kiosk-test-${randomUUID()}/canteen-kiosk.service`;
  const before = `
    [ -e /sys/fs/cgroup/cgroup.procs ] || mount --bind /sys/fs/cgroup/unified /sys/fs/cgroup
    unit=${unit}
    mkdir -p $unit && echo $$ >$unit/cgroup.procs
    ${script}
    "$@"`;
  const child = (await childModule(module, folder)).call(call, args, ['unshare', '--mount', 'sh', '-c', before, 'sh']);
  try {
    const found = await firstLine<readonly (number | { readonly pid: string })[]>(child);
    return found.map((each) => wordsOf(typeof each === 'number' ? each : each.pid));
  } finally {
    for (const pid of pidsIn(unit)) if (pid !== child.pid) process.kill(pid, 'SIGKILL');
    if (child.exitCode === null) await once(child, 'exit');
    await expect.poll(() => pidsIn(unit)).toEqual([]);
    for (const dir of [unit, dirname(unit)]) rmdirSync(placeOf(dir));
  }
}

function pidsIn(unit: string): readonly number[] {
  return readFileSync(join(placeOf(unit), 'cgroup.procs'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(Number);
}

/** Returns the path at which this process sees the cgroup; the kiosk sees it as mounted by systemd since version 254. */
function placeOf(dir: string): string {
  return existsSync('/sys/fs/cgroup/cgroup.procs') ? dir : dir.replace('cgroup/', 'cgroup/unified/');
}

/** Starts four programs and waits until each has executed its final program. */
const UNIT_PROGRAMS = `
  sleep 61 &
  setsid sh -c 'sleep 62 & exec sleep 63' &
  (setsid env -i sleep 64 >/dev/null 2>&1 &) >/dev/null
  until [ "$(for pid in $(cat "$unit/cgroup.procs"); do tr '\\0' ' ' <"/proc/$pid/cmdline"; echo; done 2>/dev/null |
    grep -c '^sleep 6[1-4] ')" = 4 ]; do sleep 0.05; done`;

function wordsOf(pid: number | string): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
}

for (const [who, module, call, args] of [
  ['the check', 'main/node/turns/turn-processes.ts', 'strangersInUnit', []],
  ['the wipe', 'main/node/turns/stray-processes.ts', 'straysOf', ['/nowhere/turn-1-aBcDeF', Number.MAX_SAFE_INTEGER]],
] as const) {
  test(`in an installed kiosk ${who} finds a program that keeps nothing of the turn`, async ({ folder }) => {
    test.skip(process.getuid?.() !== 0, 'only root can make a unit');
    expect(await inUnit(folder, module, call, args, UNIT_PROGRAMS)).toEqual(['sleep 64']);
  });
}
