import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import {
  groupLedBy,
  isSameGroup,
  killGroup,
  livingMembers,
  type ProcessGroup,
} from '../../main/node/processes/process-groups.ts';
import { endProcesses } from '../../main/node/turns/wipe-steps.ts';

const started: ChildProcess[] = [];

interface StartedGroup {
  readonly leader: number;
  readonly group: ProcessGroup;
  readonly printed: readonly number[];
  /** Ends the standard input of the leader. */
  readonly endInput: () => void;
}

/** A leader that starts one child, prints its process number, and ends when its input does. */
const LEADER_ENDS_WITH_INPUT = 'sleep 60 & echo $!; read -r; exit 0';

/** Starts a process group like a shell's. The leader runs the script, which prints process numbers, one per line. */
async function startGroup(script: string, lines: number): Promise<StartedGroup> {
  const child = spawn('bash', ['-c', script], { detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  started.push(child);
  const text = await new Promise<string>((done) => {
    let all = '';
    child.stdout?.on('data', (data) => {
      all += String(data);
      if (all.split('\n').length > lines) done(all);
    });
  });
  const leader = child.pid ?? 0;
  const group = groupLedBy(leader);
  if (group === null) throw new Error('the group has ended already');
  return { leader, group, printed: text.trim().split('\n').map(Number), endInput: () => child.stdin?.end() };
}

test.afterEach(() => {
  for (const child of started.splice(0)) if (child.pid !== undefined && child.exitCode === null) killGroup(child.pid);
});

const field = (pid: number, index: number): string => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[index] ?? '';
};
const sorted = (pids: readonly number[]): readonly number[] => [...pids].sort((a, b) => a - b);

test('all processes of a group are found and killed, even one that left the group by setpgid', async () => {
  // With job control each job of the shell gets a process group of its own; the session stays.
  const { leader, group, printed } = await startGroup('sleep 60 & echo $!; set -m; sleep 60 & echo $!; wait', 2);
  const [child = 0, leaver = 0] = printed;
  expect(Number(field(child, 2))).toBe(leader);
  expect(Number(field(leaver, 2)), 'the leaver has its own group').toBe(leaver);
  expect(sorted(livingMembers(leader))).toEqual(sorted([leader, child, leaver]));
  expect(isSameGroup(group)).toBe(true);
  await endProcesses(group, 5_000);
  expect(livingMembers(leader)).toEqual([]);
  expect(groupLedBy(child) === null || field(child, 0) === 'Z').toBe(true);
});

test('stopped processes of a group are killed too', async () => {
  const { leader, group } = await startGroup('echo 1; sleep 60; true', 1);
  process.kill(-leader, 'SIGSTOP');
  await endProcesses(group, 5_000);
  expect(livingMembers(leader)).toEqual([]);
});

test('a zombie does not count as a living member, so it does not prevent a wipe', async () => {
  // `exec` replaces the shell with a program that never reaps the shell's child.
  const { leader, printed } = await startGroup('sleep 60 & echo $!; exec sleep 60', 1);
  const [child = 0] = printed;
  expect(livingMembers(leader)).toContain(child);
  await expect.poll(() => readFileSync(`/proc/${leader}/comm`, 'utf8').trim()).toBe('sleep');
  process.kill(child, 'SIGKILL');
  await expect.poll(() => field(child, 0)).toBe('Z');
  expect(livingMembers(leader)).toEqual([leader]);
});

test('a program in its own session is not in the group', async () => {
  const { leader, printed } = await startGroup('setsid sleep 60 & echo $!; sleep 60; true', 1);
  const [apart = 0] = printed;
  await expect.poll(() => Number(field(apart, 3))).toBe(apart);
  expect(livingMembers(leader)).not.toContain(apart);
  process.kill(apart, 'SIGKILL');
});

test('after the leader has ended its children still count as the recorded group', async () => {
  const { leader, group, printed, endInput } = await startGroup(LEADER_ENDS_WITH_INPUT, 1);
  endInput();
  await expect.poll(() => groupLedBy(leader)).toBeNull();
  expect(livingMembers(leader)).toEqual(printed);
  expect(isSameGroup(group)).toBe(true);
  await endProcesses(group, 5_000);
  expect(livingMembers(leader)).toEqual([]);
});

test('a group is killed only if its start time matches the record', async () => {
  const { leader, group } = await startGroup('echo 1; sleep 60; true', 1);
  for (const startTime of [group.startTime - 1, group.startTime + 1, 0]) {
    expect(isSameGroup({ pgid: leader, startTime })).toBe(false);
    await endProcesses({ pgid: leader, startTime }, 200);
    expect(livingMembers(leader)).toContain(leader);
  }
  await endProcesses(group, 5_000);
  expect(livingMembers(leader)).toEqual([]);
  // The number belongs to the group until its parent, this test, has reaped the leader.
  await expect.poll(() => isSameGroup(group)).toBe(false);
});

test('older processes with the number of an ended recorded leader are not that group', async () => {
  const { leader, group, printed, endInput } = await startGroup(LEADER_ENDS_WITH_INPUT, 1);
  endInput();
  await expect.poll(() => groupLedBy(leader)).toBeNull();
  // As if the record belonged to a later leader with the same number.
  expect(isSameGroup({ ...group, startTime: group.startTime + 1_000_000 })).toBe(false);
  expect(livingMembers(leader)).toEqual(printed);
});

test('killing a group that does not exist is no error', () => {
  expect(() => killGroup(4_000_000)).not.toThrow();
  expect(groupLedBy(4_000_000)).toBeNull();
  expect(isSameGroup({ pgid: 4_000_000, startTime: 1 })).toBe(false);
});
