import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { expect } from '@playwright/test';
import { groupLedBy, killGroup, type ProcessGroup } from '../../main/node/processes/process-groups.ts';
import { makeTurnFolder, openTurnRoot, recordGroup, type TurnFolder } from '../../main/node/turns/turn-folders.ts';
import { endProcesses, removeFolder } from '../../main/node/turns/wipe-steps.ts';
import { test as base } from '../fakes/folder.ts';

/** `turn`: a turn folder; `group`: a process group of the turn that is on record. */
const test = base.extend<{ turn: TurnFolder; group: ProcessGroup }>({
  turn: async ({ folder }, use) => {
    const root = openTurnRoot(folder, process.env);
    await use(makeTurnFolder(root, 3));
    rmSync(root.dir, { recursive: true, force: true });
  },
  group: async ({ turn }, use) => {
    const child: ChildProcess = spawn('sleep', ['60'], { cwd: turn.dir, detached: true, stdio: 'ignore' });
    const group = groupLedBy(child.pid ?? 0);
    if (group === null) throw new Error('the process has ended');
    recordGroup(turn.dir, group);
    await use(group);
    killGroup(group.pgid);
  },
});

const left = ({ dir }: TurnFolder): readonly boolean[] => [dir, `${dir}.json`].map((path) => existsSync(path));

test('once the processes have ended, the turn folder and the record are removed', async ({ turn, group }) => {
  await endProcesses(group, 5_000);
  removeFolder(turn.dir, group);
  expect(left(turn)).toEqual([false, false]);
});

test('the record of a group that could not be ended stays, so that a later supervisor can end it', async ({ turn, group }) => {
  removeFolder(turn.dir, group);
  expect(left(turn)).toEqual([false, true]);
  await endProcesses(group, 5_000);
  removeFolder(turn.dir, group);
  expect(left(turn)).toEqual([false, false]);
});

test('the record is removed if its process number now belongs to another program', ({ turn, group }) => {
  removeFolder(turn.dir, { ...group, startTime: group.startTime - 1 });
  expect(left(turn)).toEqual([false, false]);
});
