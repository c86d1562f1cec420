/** What code that replaces a shell can reach of persistent data, started like every shell: behind the wall, and (the twin) without it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { killGroup } from '../../main/node/processes/process-groups.ts';
import { type ShellCommand, startShell } from '../../main/node/turns/shell-process.ts';
import { canBuildWall, kioskWall } from '../../main/node/turns/shell-wall.ts';
import { makeTurnFolder, openTurnRoot, type TurnFolder } from '../../main/node/turns/turn-folders.ts';
import { type Could, intruder, judged, WRITTEN_DOWN } from '../fakes/intruder.ts';
import { childModule } from '../fakes/module-in-child.ts';

/** Debian's account "nobody". */
const NOBODY = 65_534;

interface Place {
  readonly command: ShellCommand;
  readonly turn: TurnFolder;
  /** What the intruder could do; null until it has tried everything. */
  could(): Could | null;
}

const started: ChildProcess[] = [];

const test = base.extend<{ place: Place }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern and insists on one.
  place: async ({}, use) => {
    const top = mkdtempSync(join(tmpdir(), 'kiosk-wall-'));
    const [state, home, config, programs] = ['state', 'home', 'config', 'programs'].map((name) => join(top, name)) as [
      string,
      string,
      string,
      string,
    ];
    for (const dir of [join(state, 'packs'), join(state, 'journal'), home, config, programs]) mkdirSync(dir, { recursive: true });
    for (const file of [
      'state/staff-code.json',
      'state/kiosk.key',
      'state/state.json',
      'state/packs/1.kioskpack',
      'home/letter',
      'config/kiosk.json',
    ])
      writeFileSync(join(top, file), 'secret');
    const link = join(top, 'programs/way');
    symlinkSync(state, link);
    const root = openTurnRoot(state, process.env);
    const [turn, other] = [makeTurnFolder(root, 2), makeTurnFolder(root, 1)];
    const executable = join(programs, 'shell');
    const outside = spawn('sleep', ['60'], { stdio: 'ignore', ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }) });
    started.push(outside);
    const pack = join(state, 'packs/1.kioskpack');
    const words = { state, home, config, link, pack, other: other.dir, supervisor: outside.pid ?? 0 };
    writeFileSync(executable, intruder(words), { mode: 0o755 });
    const node = join(process.execPath, '..');
    const wall = kioskWall({ stateDir: state, turns: root.dir, home, configDir: config, executable, app: node, writable: [] });
    await use({
      command: { executable, app: '/the/app', switches: [], silent: true, language: 'en-GB', wall },
      turn,
      could: () =>
        existsSync(join(turn.dir, WRITTEN_DOWN)) ? JSON.parse(readFileSync(join(turn.dir, WRITTEN_DOWN), 'utf8')) : null,
    });
    for (const child of started.splice(0)) {
      if (child.pid !== undefined) killGroup(child.pid);
      child.kill('SIGKILL');
    }
    for (const dir of [top, root.dir]) rmSync(dir, { recursive: true, force: true });
  },
});

test('code that replaces a shell reaches no persistent data, but everything that a shell needs', async ({ place }) => {
  test.skip(!canBuildWall(false), 'this PC cannot build such a wall');
  started.push(startShell(place.command, place.turn, { PATH: process.env['PATH'] }));
  await expect.poll(() => place.could()).not.toBeNull();
  expect(judged(place.could() ?? {})).toEqual({ reached: [], lacked: [] });
});

test('the twin: without the wall it reaches all of it', async ({ place }) => {
  started.push(startShell({ ...place.command, wall: null }, place.turn, { PATH: process.env['PATH'] }));
  await expect.poll(() => place.could()).not.toBeNull();
  const { reached } = judged(place.could() ?? {});
  for (const what of [
    'read the codes',
    'write the codes',
    'remove the key',
    'read the memory of another process',
    'write the settings',
  ])
    expect(reached).toContain(what);
  expect(reached.length).toBeGreaterThan(16);
});

test('the wall also holds for an ordinary account, as on an installed kiosk', async ({ place }) => {
  test.skip(process.getuid?.() !== 0 || !canBuildWall(false), 'only root can be another account');
  const { command, turn } = place;
  const top = join(command.executable, '../..');
  execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, top, join(turn.dir, '..')]);
  chmodSync(top, 0o755);
  chownSync(top, NOBODY, NOBODY);
  const modules = mkdtempSync(join(top, 'module-'));
  await childModule('main/node/turns/shell-process.ts', modules);
  execFileSync('chmod', ['-R', 'a+rX', top]);
  const args = JSON.stringify([command, turn, { PATH: process.env['PATH'] }]).slice(1, -1);
  // This process stands in for the supervisor: the kernel ends the shell with it.
  const script = `import('${modules}/module/module.mjs').then(({ startShell }) => { startShell(${args}); setInterval(() => {}, 1e6); })`;
  const words = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--', process.execPath, '-e', script];
  started.push(spawn('setpriv', words, { detached: true, stdio: 'ignore' }));
  await expect.poll(() => place.could()).not.toBeNull();
  expect(judged(place.could() ?? {})).toEqual({ reached: [], lacked: [] });
});
