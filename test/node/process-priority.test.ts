/** Linux has a CPU priority per thread, so it must be lowered for every thread. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { expect, test } from '@playwright/test';
import { lowerPriority } from '../../main/node/processes/process-priority.ts';

test('lowerPriority lowers the priority of every thread, but does not raise one that is lower already', async () => {
  const child = spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await once(child.stdout, 'data');
    const pid = child.pid ?? 0;
    const threads = readdirSync(`/proc/${pid}/task`).map(Number);
    const before = getPriority(pid);
    setPriority(pid, before + 7);
    lowerPriority(pid, before + 5);
    expect(threads.length).toBeGreaterThan(1);
    const others = threads.filter((thread) => thread !== pid).map(getPriority);
    expect({ first: getPriority(pid), others: new Set(others) }).toEqual({ first: before + 7, others: new Set([before + 5]) });
  } finally {
    child.kill('SIGKILL');
  }
});

test('lowerPriority ignores a process that has exited', () => {
  expect(() => lowerPriority(2 ** 22 + 1, 5)).not.toThrow();
});
