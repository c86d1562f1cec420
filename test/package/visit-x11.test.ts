/** Tests the package on this machine, without systemd: installed by apt, used under X by its account, killed, and purged without a trace. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listenForNotices, type NotifySocket } from '../fakes/notify-socket.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { differences, type Traces, tracesOf } from '../fakes/traces.ts';
import { listenersOf, signalTo } from '../kiosk/crash/processes.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { packageFile } from './packed.ts';
import {
  HERE,
  install,
  installNeeds,
  isInstalled,
  isSetForTests,
  must,
  purge,
  RAM_DISK,
  STATE,
  setForTests,
  setStaffCode,
} from './visit/package.ts';
import { InstalledProcesses } from './visit/processes.ts';
import { startX, type XServer, xScreen } from './visit/screens.ts';
import {
  beginTurn,
  expectGone,
  kill,
  type Stage,
  servePages,
  survivesLosses,
  survivesLostTurns,
  twoShells,
  wholeVisit,
} from './visit/script.ts';
import { Visitor } from './visit/visitor.ts';

test.skip(!MAY_MOUNT || !existsSync('/usr/bin/apt-get'), 'needs root, to install packages, and apt');
test.skip(isInstalled(HERE) && !isSetForTests(HERE), 'this PC already has a kiosk, which the test would remove');
test.describe.configure({ mode: 'serial' });

/** The folder that systemd would make for the unit. */
const RUNTIME = '/run/canteen-kiosk';
const WATCHDOG_SECONDS = 6;

let before: Traces;
let kernel: ReadonlyMap<string, string>;
let x: XServer;
let sites: Sites;
let notices: NotifySocket;
let kiosk: ChildProcess;
let output = '';
let stage: Stage;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  if (isInstalled(HERE)) purge(HERE);
  installNeeds(packageFile('.deb'));
  before = tracesOf();
  kernel = kernelSettings();
  install(HERE, packageFile('.deb'));
  setForTests(HERE);
  setStaffCode(HERE);
  x = await startX();
  sites = await startSites();
  servePages(sites);
  notices = await listenForNotices();
  chmodSync(dirname(notices.path), 0o711);
  chmodSync(notices.path, 0o666);
  const processes = new InstalledProcesses((cgroup) => !cgroup.includes('/kiosk-box-'));
  stage = { machine: HERE, processes, visitor: new Visitor(xScreen(x.display), 'x11'), sites };
  startKiosk();
});

test.afterEach(() => {
  const info = test.info();
  if (info.status === info.expectedStatus) return;
  process.stderr.write(output.replace(/^.*bus\.cc.*\n/gm, '') + HERE.run('sh', '-c', `cat ${STATE}/journal/*.jsonl`).out);
  stage.visitor.keepPicture(info.outputPath('screen.png'));
});

test.afterAll(async () => {
  await stopKiosk();
  if (isInstalled(HERE)) purge(HERE);
  for (const [name, value] of kernel ?? []) HERE.run('sysctl', '--quiet', `${name}=${value}`);
  rmSync(RUNTIME, { recursive: true, force: true });
  notices?.stop();
  x?.stop();
  await sites?.close();
});

/** Starts the session of the X variant as the unit does. */
function startKiosk(): void {
  mkdirSync(`${RUNTIME}/home`, { recursive: true });
  must(HERE, 'chown', '--recursive', 'kiosk:kiosk', RUNTIME);
  chmodSync(RUNTIME, 0o700);
  const rights = ['--reuid=kiosk', '--regid=kiosk', '--clear-groups', '--inh-caps=-all', '--bounding-set=-all', '--no-new-privs'];
  const env = {
    PATH: '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    HOME: `${RUNTIME}/home`,
    DISPLAY: x.display,
    XDG_RUNTIME_DIR: RUNTIME,
    XDG_SESSION_TYPE: 'x11',
    STATE_DIRECTORY: STATE,
    NOTIFY_SOCKET: notices.path,
    WATCHDOG_USEC: `${WATCHDOG_SECONDS}000000`,
  };
  kiosk = spawn('setpriv', ['--pdeathsig', 'KILL', ...rights, '--', '/usr/share/canteen-kiosk/x11/session'], {
    env,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [kiosk.stdout, kiosk.stderr])
    stream?.on('data', (data) => {
      output += String(data);
    });
}

/** Stops the kiosk and its session. On a PC the session's other programs end with the X server; here they are killed. */
async function stopKiosk(): Promise<void> {
  if (kiosk?.pid === undefined) return;
  const supervisor = stage.processes.supervisor();
  if (supervisor > 1) process.kill(supervisor, 'SIGTERM');
  const over = kiosk.exitCode !== null || kiosk.signalCode !== null;
  if (!over) await Promise.race([once(kiosk, 'exit'), new Promise((done) => setTimeout(done, 15_000))]);
  try {
    process.kill(-kiosk.pid, 'SIGKILL');
  } catch {
    // All processes have ended already.
  }
}

/** Returns the kernel settings that the package changes: dpkg applies them at once, and they stay until the next boot. */
function kernelSettings(): ReadonlyMap<string, string> {
  const text = readFileSync(
    join(import.meta.dirname, '../../build/os/linux/tree/usr/lib/sysctl.d/60-canteen-kiosk.conf'),
    'utf8',
  );
  const names = Array.from(text.matchAll(/^-?([a-z_.]+) *=/gm), ([, name = '']) => name);
  const found = names.map((name) => [name, HERE.run('sysctl', '--values', name)] as const);
  return new Map(found.filter(([, { status }]) => status === 0).map(([name, { out }]) => [name, out.trim()]));
}

test('a visit under X has every page in its sandbox, and the kiosk notifies the service manager (ready, watchdog)', async () => {
  await wholeVisit(stage);
  expect(notices.count('READY=1')).toBe(1);
  const fed = notices.count('WATCHDOG=1');
  expect(fed).toBeGreaterThan(0);
  await expect.poll(() => notices.count('WATCHDOG=1'), { timeout: WATCHDOG_SECONDS * 1000 }).toBeGreaterThan(fed);
});

test('nobody can attach a debugger to the installed kiosk', async () => {
  const { processes } = stage;
  const [, standby] = await twoShells(processes);
  // Node would open its inspector at this signal. With the fuse off the signal ends the process, as for any program.
  signalTo(standby.pid, 'SIGUSR1');
  await expectGone(standby);
  await twoShells(processes);
  const listeners = listenersOf(processes.all().map(({ pid }) => pid)).filter(({ protocol }) => protocol === 'tcp');
  expect(listeners.length, 'the gates of a browser').toBeGreaterThan(0);
  for (const { address } of listeners) {
    const port = Number.parseInt(address.split(':')[1] ?? '', 16);
    const answer = await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => null);
    expect((await answer?.text()) ?? '').not.toMatch(/webSocketDebuggerUrl|Protocol-Version|"Browser"/);
  }
  expect(output).not.toMatch(/listening on ws:/i);
});

test('killing a process that a visit needs ends the visit and brings the notice back (X)', async () => {
  await survivesLostTurns(stage);
});

test('a visit survives the loss of its standby and of a page (X)', async () => {
  await survivesLosses(stage);
});

test('everything ends when the supervisor is killed, and the next start works', async () => {
  const shells = await twoShells(stage.processes);
  await beginTurn(stage);
  const ended = once(kiosk, 'exit');
  kill(stage.processes.supervisor(), 'supervisor');
  for (const shell of shells) await expectGone(shell);
  await ended;
  await stopKiosk();
  startKiosk();
  await stage.visitor.sees('notice');
});

test('purging the package leaves no trace on this machine', async () => {
  await stopKiosk();
  await expect.poll(() => stage.processes.all().map(({ command }) => command), { timeout: 20_000 }).toEqual([]);
  rmSync(RUNTIME, { recursive: true, force: true });
  const traces = (): readonly string[] =>
    differences(before, tracesOf()).filter((line) => line.includes(RAM_DISK) || !line.includes(' /dev/shm/canteen-kiosk-'));
  expect(traces().length, 'there is something to remove').toBeGreaterThan(100);
  purge(HERE);
  expect(traces()).toEqual([]);
  expect(HERE.run('getent', 'passwd', 'kiosk').out).toBe('');
});
