/** What code in the place of a shell reaches of what lasts, started as every shell is: with the wall round it, and (the twin) without. */
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
import { killGroup } from '../../main/node/process-groups.ts';
import { type ShellCommand, startShell } from '../../main/node/shell-process.ts';
import { canBuildWall, kioskWall } from '../../main/node/shell-wall.ts';
import { makeTurnFolder, openTurnRoot, type TurnFolder } from '../../main/node/turn-folders.ts';
import { childModule } from '../fakes/module-in-child.ts';

/** As Debian's account for those who own nothing. */
const NOBODY = 65_534;

/** Tries each in turn and writes down what it could do; then it stays. */
const INTRUDER = (words: Intrusion): string => `#!${process.execPath}
const fs = require('node:fs');
const could = {};
const attempt = (name, act) => { try { act(); could[name] = true; } catch (error) { could[name] = error.code ?? error.message; } };
const { state, home, turn, other, config, supervisor, link } = ${JSON.stringify(words)};
attempt('read the codes', () => fs.readFileSync(state + '/staff-code.json'));
attempt('list the state', () => fs.readdirSync(state));
attempt('write the codes', () => fs.writeFileSync(state + '/staff-code.json', 'x'));
attempt('remove the key', () => fs.rmSync(state + '/kiosk.key'));
attempt('make a file in the state', () => fs.writeFileSync(state + '/new', 'x'));
attempt('read by a link', () => { fs.symlinkSync(state, turn + '/way'); fs.readFileSync(turn + '/way/staff-code.json'); });
attempt('read by a link that was there', () => fs.readFileSync(link + '/staff-code.json'));
attempt('link a state file into the turn', () => fs.linkSync(state + '/kiosk.key', turn + '/key'));
attempt('read by another process', () => fs.readFileSync('/proc/' + supervisor + '/root' + state + '/staff-code.json'));
attempt('read the memory of another process', () => fs.closeSync(fs.openSync('/proc/' + supervisor + '/mem', 'r')));
attempt('write a pack', () => fs.writeFileSync(state + '/packs/1.kioskpack', 'x'));
attempt('write the settings', () => fs.writeFileSync(config + '/kiosk.json', '{}'));
attempt('read the folder of another turn', () => fs.readFileSync(other + '/profile/words'));
attempt('write the record of another turn', () => fs.writeFileSync(other + '.json', '{}'));
attempt('read the home of the account', () => fs.readFileSync(home + '/letter'));
attempt('write to the home of the account', () => fs.writeFileSync(home + '/new', 'x'));
attempt('write to the shared temp folder', () => fs.writeFileSync('/tmp/canteen-kiosk-wall-' + process.pid, 'x'));
attempt('by a program that it starts', () => require('node:child_process').execFileSync('/bin/cat', [state + '/kiosk.key'], { stdio: 'pipe' }));
attempt('OWN read a pack', () => fs.readFileSync(state + '/packs/1.kioskpack'));
attempt('OWN read the lists', () => fs.readFileSync(config + '/lists.txt'));
attempt('OWN write its folder', () => { fs.mkdirSync(turn + '/home/a'); fs.writeFileSync(turn + '/home/a/b', 'x'); fs.renameSync(turn + '/home/a/b', turn + '/tmp/c'); fs.truncateSync(turn + '/tmp/c'); });
attempt('OWN start a program', () => require('node:child_process').execFileSync('/bin/true'));
attempt('OWN use devices', () => { fs.writeFileSync('/dev/null', 'x'); fs.closeSync(fs.openSync('/dev/urandom', 'r')); });
attempt('OWN set its place when memory runs out', () => fs.writeFileSync('/proc/self/oom_score_adj', '1000'));
attempt('OWN look up names', () => fs.readFileSync('/etc/hosts'));
attempt('put a folder in place of the state', () => fs.renameSync(state, state + '-old'));
fs.writeFileSync(turn + '/home/could.json', JSON.stringify(could));
setInterval(() => {}, 1e6);
`;

interface Intrusion {
  readonly state: string;
  readonly home: string;
  readonly config: string;
  /** The folders of this turn and of another one. */
  readonly turn: string;
  readonly other: string;
  readonly supervisor: number;
  readonly link: string;
}

interface Place {
  readonly command: ShellCommand;
  readonly turn: TurnFolder;
  /** What the intruder could do; null until it has tried all. */
  could(): Readonly<Record<string, true | string>> | null;
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
    for (const dir of [join(state, 'packs'), home, config, programs]) mkdirSync(dir, { recursive: true });
    for (const file of [
      'state/staff-code.json',
      'state/kiosk.key',
      'state/packs/1.kioskpack',
      'home/letter',
      'config/kiosk.json',
      'config/lists.txt',
    ])
      writeFileSync(join(top, file), 'secret');
    const link = join(top, 'programs/way');
    symlinkSync(state, link);
    const root = openTurnRoot(state, process.env);
    const [turn, other] = [makeTurnFolder(root, 2), makeTurnFolder(root, 1)];
    writeFileSync(join(other.profile, 'words'), 'words of another visitor');
    const executable = join(programs, 'shell');
    const outside = spawn('sleep', ['60'], { stdio: 'ignore', ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }) });
    started.push(outside);
    const words = { state, home, config, link, turn: turn.dir, other: other.dir, supervisor: outside.pid ?? 0 };
    writeFileSync(executable, INTRUDER(words), { mode: 0o755 });
    const node = join(process.execPath, '..');
    const wall = kioskWall({ stateDir: state, turns: root.dir, home, configDir: config, executable, app: node, writable: [] });
    await use({
      command: { executable, app: '/the/app', switches: [], silent: true, language: 'en-GB', wall },
      turn,
      could: () =>
        existsSync(join(turn.home, 'could.json')) ? JSON.parse(readFileSync(join(turn.home, 'could.json'), 'utf8')) : null,
    });
    for (const child of started.splice(0)) {
      if (child.pid !== undefined) killGroup(child.pid);
      child.kill('SIGKILL');
    }
    for (const dir of [top, root.dir]) rmSync(dir, { recursive: true, force: true });
  },
});

/** What a shell does in its own place, and what it must not reach. */
function sorted(could: Readonly<Record<string, true | string>>): {
  readonly own: readonly string[];
  readonly reached: readonly string[];
} {
  const names = Object.keys(could).filter((name) => could[name] === true);
  return { own: names.filter((name) => name.startsWith('OWN')), reached: names.filter((name) => !name.startsWith('OWN')) };
}

const OWN = 7;

test('code in the place of a shell reaches nothing that lasts, and all that a shell needs', async ({ place }) => {
  test.skip(!canBuildWall(false), 'this PC cannot build such a wall');
  started.push(startShell(place.command, place.turn, { PATH: process.env['PATH'] }));
  await expect.poll(() => place.could()).not.toBeNull();
  const { own, reached } = sorted(place.could() ?? {});
  expect(reached).toEqual([]);
  expect(own, JSON.stringify(place.could())).toHaveLength(OWN);
});

test('the twin without the wall reaches all of it', async ({ place }) => {
  started.push(startShell({ ...place.command, wall: null }, place.turn, { PATH: process.env['PATH'] }));
  await expect.poll(() => place.could()).not.toBeNull();
  const { reached } = sorted(place.could() ?? {});
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

test('so for an ordinary account, as that of an installed kiosk', async ({ place }) => {
  test.skip(process.getuid?.() !== 0 || !canBuildWall(false), 'only root can be another account');
  const { command, turn } = place;
  const top = join(command.executable, '../..');
  execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, top, join(turn.dir, '..')]);
  chmodSync(top, 0o755);
  chownSync(top, NOBODY, NOBODY);
  const modules = mkdtempSync(join(top, 'module-'));
  await childModule('main/node/shell-process.ts', modules);
  execFileSync('chmod', ['-R', 'a+rX', top]);
  const args = JSON.stringify([command, turn, { PATH: process.env['PATH'] }]).slice(1, -1);
  // In the supervisor's place: the kernel ends the shell with it.
  const script = `import('${modules}/module/module.mjs').then(({ startShell }) => { startShell(${args}); setInterval(() => {}, 1e6); })`;
  const words = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--', process.execPath, '-e', script];
  started.push(spawn('setpriv', words, { detached: true, stdio: 'ignore' }));
  await expect.poll(() => place.could()).not.toBeNull();
  const { own, reached } = sorted(place.could() ?? {});
  expect(reached).toEqual([]);
  expect(own, JSON.stringify(place.could())).toHaveLength(OWN);
});
