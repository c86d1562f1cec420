import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { faultsOf } from '../../main/core/wipe/findings.ts';
import { type Baseline, inspectAfterTurn, takeBaseline } from '../../main/node/turns/wipe-check.ts';
import { test } from '../fakes/folder.ts';
import { childModule, firstLine } from '../fakes/module-in-child.ts';

const started: ChildProcess[] = [];
const litter: string[] = [];

test.afterEach(() => {
  for (const child of started.splice(0)) if (child.pid !== undefined) killTree(child.pid);
  for (const path of litter.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** Starts a script as the leader of its own group and session; resolves with the number that it prints first. */
async function startGroup(
  script: string,
): Promise<{ readonly pgid: number; readonly printed: number; readonly child: ChildProcess }> {
  const child = spawn('bash', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  started.push(child);
  if (child.stdout === null) throw new Error('no output');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { pgid: child.pid ?? 0, printed: Number(line), child };
}

function killTree(pgid: number): void {
  for (const target of [-pgid, pgid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // Ended already.
    }
  }
}

const stateOf = (pid: number): string =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .slice(0, 1);

/** Returns a temp path named like Chromium's, for this test only. */
function tempPath(name: string): string {
  const path = join(tmpdir(), `.org.chromium.Chromium.test-${process.pid}-${name}`);
  litter.push(path);
  return path;
}

/**
 * Makes a turn of which nothing is left, and the `home` of an account in use. `look` returns the faults of the wipe check.
 * @param ahead how far the clock was ahead at the start of the turn, in milliseconds
 */
async function turnIn(
  folder: string,
  ahead = 0,
): Promise<{ readonly home: string; look(pgid?: number | null): readonly string[] }> {
  const home = join(folder, 'home');
  for (const name of ['Desktop', 'Documents/letters']) mkdirSync(join(home, name), { recursive: true });
  writeFileSync(join(home, 'Documents/letters/old.txt'), 'there before');
  const before: Baseline = takeBaseline(home, Date.now() + ahead);
  // The kernel takes a file's time from a clock that may be some milliseconds behind.
  await sleep(20);
  const found = (pgid: number | null) => inspectAfterTurn(home)({ pgid, dir: join(folder, 'turn'), before, since: 0 });
  return { home, look: (pgid = null) => faultsOf({ turns: new Map([[1, found(pgid)]]), clipboard: 'empty', looks: 1 }) };
}

test('the wipe check finds a live process of the group, and nothing once it has ended', async ({ folder }) => {
  const { look } = await turnIn(folder);
  const { pgid, child } = await startGroup('echo 1; sleep 60; true');
  expect(look(pgid)).toEqual(['wipe.process']);
  const ended = once(child, 'exit');
  killTree(pgid);
  await ended;
  await expect.poll(() => look(pgid)).toEqual([]);
});

test('the wipe check finds a process that left the group, but not the session, after its leader has ended', async ({
  folder,
}) => {
  const { look } = await turnIn(folder);
  const { pgid, printed, child } = await startGroup('set -m; sleep 60 >/dev/null & echo $!');
  if (child.exitCode === null) await once(child, 'exit');
  expect(look(pgid)).toEqual(['wipe.process']);
  process.kill(printed, 'SIGKILL');
  await expect.poll(() => look(pgid)).toEqual([]);
});

test('the wipe check does not count a zombie, which holds nothing', async ({ folder }) => {
  const { look } = await turnIn(folder);
  // `exec` replaces the shell with a program that never reaps the shell's child, which has its own group and session.
  const { printed } = await startGroup('setsid sleep 0.1 & echo $!; exec sleep 60');
  await expect.poll(() => stateOf(printed)).toBe('Z');
  expect(look(printed)).toEqual([]);
});

test('the wipe check finds a remaining turn folder @P4', async ({ folder }) => {
  const { look } = await turnIn(folder);
  mkdirSync(join(folder, 'turn'));
  expect(look()).toEqual(['wipe.folder']);
});

test("the wipe check finds new files in the account's folders and their subfolders, but not old ones @P4", async ({ folder }) => {
  const { home, look } = await turnIn(folder);
  expect(look()).toEqual([]);
  writeFileSync(join(home, 'Documents/letters/old.txt'), 'changed by its owner');
  writeFileSync(join(home, 'notes.txt'), 'a browser saves nothing here');
  expect(look()).toEqual([]);
  for (const path of ['Documents/letters/new.pdf', 'Desktop/.hidden', 'Downloads']) {
    if (path === 'Downloads') {
      mkdirSync(join(home, path));
      writeFileSync(join(home, path, 'a.pdf'), 'in a folder that was not there');
    } else writeFileSync(join(home, path), 'x');
    expect(look(), path).toEqual(['wipe.files']);
    rmSync(join(home, path), { recursive: true });
    expect(look()).toEqual([]);
  }
});

test("the wipe check finds a browser's files, folders and links in the shared temp folder @P4", async ({ folder }) => {
  const old = tempPath('old');
  writeFileSync(old, 'there before');
  // A turn's start is in whole milliseconds, and a file of the same millisecond counts as newer.
  await new Promise((done) => setTimeout(done, 5));
  const { look } = await turnIn(folder);
  expect(look(), 'a file older than the turn is not found').toEqual([]);
  const path = tempPath('new');
  writeFileSync(path, 'x');
  expect(look()).toEqual(['wipe.files']);
  rmSync(path);
  mkdirSync(path);
  expect(look()).toEqual(['wipe.files']);
  rmSync(path, { recursive: true });
  symlinkSync('/nowhere', path);
  expect(look()).toEqual(['wipe.files']);
  rmSync(path);
  writeFileSync(join(tmpdir(), `letter-${process.pid}.txt`), 'not of a browser');
  litter.push(join(tmpdir(), `letter-${process.pid}.txt`));
  expect(look()).toEqual([]);
});

test('the wipe check finds a temp file although the clock was set back during the turn', async ({ folder }) => {
  const { look } = await turnIn(folder, 24 * 60 * 60_000);
  writeFileSync(tempPath('after-the-jump'), 'x');
  expect(look()).toEqual(['wipe.files']);
});

test('the wipe check ignores temp files that a live program holds open or listens on', async ({ folder }) => {
  const { look } = await turnIn(folder);
  const path = tempPath('held');
  const open = openSync(path, 'w');
  expect(look()).toEqual([]);
  closeSync(open);
  expect(look()).toEqual(['wipe.files']);
  rmSync(path);

  mkdirSync(path);
  const server = createServer().listen(join(path, 'SingletonSocket'));
  await once(server, 'listening');
  expect(look()).toEqual([]);
  server.close();
  await once(server, 'close');
  expect(look()).toEqual(['wipe.files']);
});

test('the wipe check finds a process of an unknown group by its working folder, even a removed one', async ({ folder }) => {
  const { look } = await turnIn(folder);
  const dir = join(folder, 'turn');
  mkdirSync(join(dir, 'home'), { recursive: true });
  const { child } = await startGroup(`cd '${dir}/home'; echo 1; sleep 60; true`);
  expect(look()).toEqual(['wipe.process', 'wipe.folder']);
  rmSync(dir, { recursive: true });
  expect(look()).toEqual(['wipe.process']);
  const ended = once(child, 'exit');
  killTree(child.pid ?? 0);
  await ended;
  await expect.poll(() => look()).toEqual([]);
});

test('the wipe check counts what is left; for a turn of which nothing is known it checks nothing', async ({ folder }) => {
  const { home } = await turnIn(folder);
  const { pgid } = await startGroup('sleep 60 & sleep 60 & echo 1; wait');
  const before = takeBaseline(home, Date.now());
  for (const name of ['one', 'two', 'three']) writeFileSync(join(home, 'Desktop', name), 'x');
  const dir = join(folder, 'turn');
  const leftOf = inspectAfterTurn(home);
  const found = { processes: 3, folder: 'gone', accountFiles: 3, tempFiles: 0 };
  expect(leftOf({ pgid, dir, before, since: 0 })).toEqual(found);
  killTree(pgid);
  writeFileSync(join(home, 'Desktop/four'), 'x');
  await expect
    .poll(() => inspectAfterTurn(home)({ pgid, dir, before, since: 0 }))
    .toMatchObject({ processes: 0, accountFiles: 4 });
  expect(leftOf({ pgid, dir, before, since: 0 }), 'one look reads the PC once, for all turns').toEqual(found);
  const nothing = { processes: null, folder: null, accountFiles: null, tempFiles: null };
  expect(inspectAfterTurn(home)({ pgid: null, dir: null, before: null, since: 0 })).toEqual(nothing);
});

test('the wipe check reports everything that is left at once', async ({ folder }) => {
  const { home, look } = await turnIn(folder);
  mkdirSync(join(folder, 'turn'));
  writeFileSync(join(home, 'Desktop/new'), 'x');
  expect(look()).toEqual(['wipe.folder', 'wipe.files']);
});

test('the wipe check throws if a folder cannot be read', async ({ folder }) => {
  const { home, look } = await turnIn(folder);
  symlinkSync(join(home, 'Downloads'), join(home, 'Downloads'));
  expect(() => look()).toThrow(/ELOOP/);
});

test('takeBaseline ignores an unreadable folder below Documents, but Documents itself must be readable', async ({ folder }) => {
  const home = join(folder, 'home');
  const closed = join(home, 'Documents', 'database');
  mkdirSync(closed, { recursive: true });
  chmodSync(folder, 0o755);
  chmodSync(closed, 0o700);
  const check = await childModule('main/node/turns/wipe-check.ts', folder);
  const look = async (): Promise<unknown> => {
    const child = check.call('takeBaseline', [home, 7], ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']);
    const line = await firstLine(child);
    child.kill('SIGKILL');
    return line;
  };
  expect(await look()).toMatchObject({ at: 7 });
  chmodSync(join(home, 'Documents'), 0o700);
  expect(await look()).toEqual({ threw: expect.stringContaining('EACCES') });
});
