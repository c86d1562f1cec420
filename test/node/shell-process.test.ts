import { type ChildProcess, execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { groupLedBy, killGroup } from '../../main/node/processes/process-groups.ts';
import { startShell, turnEnvironment } from '../../main/node/turns/shell-process.ts';
import { makeTurnFolder, openTurnRoot, type TurnFolder } from '../../main/node/turns/turn-folders.ts';
import { test as base } from '../fakes/folder.ts';

const test = base.extend<{ turn: TurnFolder }>({
  turn: async ({ folder }, use) => {
    const root = openTurnRoot(folder, process.env);
    await use(makeTurnFolder(root, 3));
    rmSync(root.dir, { recursive: true, force: true });
  },
});

test("a turn's environment has its own folders, and absolute paths to the display and sound", ({ turn }) => {
  const outside = { HOME: '/home/kiosk', XDG_RUNTIME_DIR: '/run/user/1000', DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' };
  expect(turnEnvironment(turn, outside)).toMatchObject({
    HOME: turn.home,
    TMPDIR: turn.temp,
    XDG_RUNTIME_DIR: turn.runtime,
    DISPLAY: ':0',
    WAYLAND_DISPLAY: '/run/user/1000/wayland-0',
    PULSE_SERVER: 'unix:/run/user/1000/pulse/native',
    XAUTHORITY: '/home/kiosk/.Xauthority',
  });
  const given = { ...outside, WAYLAND_DISPLAY: '/run/other/w-1', PULSE_SERVER: 'tcp:sound:4713', XAUTHORITY: '/tmp/xauth' };
  expect(turnEnvironment(turn, given)).toMatchObject({
    WAYLAND_DISPLAY: '/run/other/w-1',
    PULSE_SERVER: 'tcp:sound:4713',
    XAUTHORITY: '/tmp/xauth',
  });
});

test('no other environment variable of the account reaches a turn', ({ turn }) => {
  const secrets = {
    AWS_SECRET_ACCESS_KEY: 's',
    SSH_AUTH_SOCK: '/run/ssh',
    NODE_OPTIONS: '--require=/x.js',
    LD_PRELOAD: '/x.so',
    ELECTRON_RUN_AS_NODE: '1',
    CANTEEN_KIOSK_ARGS: '[]',
    http_proxy: 'http://p',
    XDG_CACHE_HOME: '/home/kiosk/.cache',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus',
    GTK_MODULES: 'x',
    USER: 'kiosk',
    MAIL: 'm',
    SSLKEYLOGFILE: '/keys',
  };
  const environment = turnEnvironment(turn, {
    ...secrets,
    HOME: '/home/kiosk',
    PATH: '/usr/bin',
    LANG: 'en_GB.UTF-8',
    TZ: 'UTC',
  });
  const own = ['HOME', 'TMPDIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR', 'XDG_STATE_HOME'];
  const fixed = ['DBUS_SESSION_BUS_ADDRESS', 'GTK_A11Y', 'NO_AT_BRIDGE'];
  expect(Object.keys(environment).toSorted()).toEqual([...own, ...fixed, 'LANG', 'PATH', 'TZ'].toSorted());
  for (const name of own) expect(environment[name]).toContain(turn.dir);
  expect(environment['DBUS_SESSION_BUS_ADDRESS']).toBe('disabled:');
});

test("a turn's environment has no display or sound if the account's has none", ({ turn }) => {
  const names = Object.keys(turnEnvironment(turn, { HOME: '/home/kiosk' }));
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'PULSE_SERVER', 'XAUTHORITY']) expect(names).not.toContain(name);
});

const started: ChildProcess[] = [];
test.afterEach(() => {
  for (const child of started.splice(0)) if (child.pid !== undefined) killGroup(child.pid);
});

/** Starts a stand-in for Electron that keeps running. */
function start(turn: TurnFolder, folder: string): ChildProcess {
  const program = join(folder, 'program');
  writeFileSync(program, '#!/bin/sh\nprintf "%s\\n" "$@" >"$HOME/arguments"\nsleep 60\n', { mode: 0o755 });
  const command = {
    executable: program,
    app: '/the/app',
    switches: ['--no-sandbox'],
    silent: true,
    wall: null,
    language: 'en-GB',
  };
  const child = startShell(command, turn, { PATH: process.env['PATH'], SECRET: 'word' });
  started.push(child);
  return child;
}

const field = (pid: number, index: number): number => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[index]);
const text = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

test('a shell leads its own process group and session in its turn folder, and the group is recorded', async ({
  turn,
  folder,
}) => {
  const child = start(turn, folder);
  const pid = child.pid ?? 0;
  await expect.poll(() => text(join(turn.home, 'arguments'))).toContain('--no-sandbox');
  expect(text(join(turn.home, 'arguments')).trim().split('\n')).toEqual([
    ...['/the/app', '--role=shell', `--user-data-dir=${turn.profile}`, '--no-sandbox'],
  ]);
  expect([field(pid, 4), field(pid, 5)]).toEqual([pid, pid]);
  expect(readlinkSync(`/proc/${pid}/cwd`)).toBe(turn.dir);
  expect(JSON.parse(text(`${turn.dir}.json`))).toEqual(groupLedBy(pid));
  expect(text(`/proc/${pid}/environ`)).not.toContain('SECRET');
});

test('a shell has one channel to its supervisor, and its standard streams are /dev/null', async ({ turn, folder }) => {
  const child = start(turn, folder);
  await expect.poll(() => text(join(turn.home, 'arguments'))).not.toBe('');
  const links = execFileSync('sh', ['-c', `readlink /proc/${child.pid}/fd/*`], { encoding: 'utf8' })
    .trim()
    .split('\n');
  expect(links.filter((link) => link === '/dev/null')).toHaveLength(3);
  expect(links.filter((link) => link.startsWith('socket:'))).toHaveLength(1);
});
