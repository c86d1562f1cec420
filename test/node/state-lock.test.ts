import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { groupLedBy } from '../../main/node/processes/process-groups.ts';
import { type LockResult, lockState } from '../../main/node/state/state-lock.ts';
import { test } from '../fakes/folder.ts';
import { childModule, firstLine } from '../fakes/module-in-child.ts';

const lockOf = (folder: string): { pid: number; startTime: number } =>
  JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')) as { pid: number; startTime: number };

/** A fallback folder without a lock of another kiosk. */
const spare = '/nowhere';

const ended = (child: ReturnType<typeof spawn>): Promise<void> => new Promise((done) => child.on('exit', () => done()));

test('a second kiosk of a state folder learns the holder of the lock, and gets the lock after its release', ({ folder }) => {
  const state = join(folder, 'state', 'deep');
  const first = lockState(state, spare);
  expect(first.ok).toBe(true);
  expect(lockState(state, spare)).toEqual({ ok: false, holder: process.pid });
  if (first.ok) first.release();
  expect(lockState(state, spare).ok).toBe(true);
  expect(readdirSync(state)).toEqual(['lock']);
});

test('the state lock of another live process holds, and its SIGKILL frees the lock', async ({ folder }) => {
  const lock = await childModule('main/node/state/state-lock.ts', folder);
  const holder = lock.call('lockState', [folder, spare]);
  expect(await firstLine<LockResult>(holder)).toMatchObject({ ok: true });
  expect(lockState(folder, spare)).toEqual({ ok: false, holder: holder.pid });
  holder.kill('SIGKILL');
  await ended(holder);
  expect(lockState(folder, spare).ok).toBe(true);
  expect(lockOf(folder).pid).toBe(process.pid);
});

test('a state lock whose process number now belongs to another process is taken over', async ({ folder }) => {
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
  const pid = stranger.pid ?? 0;
  const startTime = groupLedBy(pid)?.startTime ?? 0;
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid, startTime: startTime - 100 }));
  expect(lockState(folder, spare).ok).toBe(true);
  // The twin: with the right start time the same number holds.
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid, startTime }));
  expect(lockState(folder, spare)).toEqual({ ok: false, holder: pid });
  stranger.kill('SIGKILL');
  await ended(stranger);
});

for (const [what, text] of [
  ['is empty', ''],
  ['was cut off', '{"pid":1'],
  ['holds something else', '[]'],
  ['holds null', 'null'],
] as const) {
  test(`a lock file that ${what} does not block the lock`, ({ folder }) => {
    writeFileSync(join(folder, 'lock'), text);
    expect(lockState(folder, spare).ok).toBe(true);
    expect(readdirSync(folder)).toEqual(['lock']);
  });
}

test('on a disk that cannot be written the state lock is in the fallback folder, and holds there too', ({ folder }) => {
  const state = join(folder, 'state');
  const other = join(folder, 'other');
  mkdirSync(state);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,ro', 'full', state]);
  try {
    expect(lockState(state, other).ok).toBe(true);
    expect(lockOf(other).pid).toBe(process.pid);
    expect(lockState(state, other)).toEqual({ ok: false, holder: process.pid });
    execFileSync('mount', ['-o', 'remount,rw', state]);
    expect(lockState(state, other), 'also once there is room').toEqual({ ok: false, holder: process.pid });
    rmSync(other, { recursive: true });
    expect(lockState(state, other).ok).toBe(true);
    execFileSync('mount', ['-o', 'remount,ro', state]);
    expect(lockState(state, other), 'the lock on the disk holds').toEqual({ ok: false, holder: process.pid });
  } finally {
    execFileSync('umount', [state]);
  }
});

test('of many processes that find a dead state lock at once exactly one gets it', { tag: '@slow' }, async ({ folder }) => {
  const lock = await childModule('main/node/state/state-lock.ts', folder);
  for (let round = 0; round < 6; round++) {
    const state = join(folder, `round-${round}`);
    const dead = lockState(state, spare);
    expect(dead.ok).toBe(true);
    writeFileSync(join(state, 'lock'), JSON.stringify({ pid: 4_000_000 + round, startTime: 1 }));
    const children = Array.from({ length: 8 }, () => lock.call('lockState', [state, spare]));
    const results = await Promise.all(children.map((child) => firstLine<LockResult>(child)));
    const winners = children.filter((_, index) => results[index]?.ok);
    expect(winners.map((child) => child.pid)).toEqual([lockOf(state).pid]);
    const gone = children.map(ended);
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(gone);
    expect(readdirSync(state)).toEqual(['lock']);
  }
});
