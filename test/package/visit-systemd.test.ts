/** Tests the installed kiosk as on a PC: a real systemd starts its units, cage shows it, and its processes are killed one by one. */
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HAS_CONSOLES } from '../fakes/console.ts';
import { judged } from '../fakes/intruder.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { signalTo } from '../kiosk/crash/processes.ts';
import { processesNaming } from '../kiosk/process-list.ts';
import { startSites } from '../sites/sites.ts';
import { packageFile } from './packed.ts';
import { Box, unifiedCgroups } from './visit/box.ts';
import { couldDo, folderOf, intruderProcess, placeIntruder, takeIntruderAway } from './visit/intruder.ts';
import { install, must, PACKAGE, setForTests, setStaffCode } from './visit/package.ts';
import { InstalledProcesses } from './visit/processes.ts';
import { waylandScreen } from './visit/screens.ts';
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

test.skip(!MAY_MOUNT || !existsSync('/usr/bin/dpkg'), 'needs root and dpkg');
test.skip(unifiedCgroups() === null || !HAS_CONSOLES, 'another systemd needs unified cgroups and consoles');
test.describe.configure({ mode: 'serial' });

const KIOSK = 'canteen-kiosk.service';
const RUNTIME = '/run/canteen-kiosk';
/** A screen in memory only, with only virtual keyboards. */
const HEADLESS = 'WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman';

let box: Box;
let stage: Stage;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  box = new Box();
  // This machine may have leftovers of an earlier package.
  box.run('dpkg', '--purge', PACKAGE);
  copyFileSync(packageFile('.deb'), join(box.path, 'var/tmp/kiosk.deb'));
  install(box, '/var/tmp/kiosk.deb');
  setForTests(box);
  box.dropIn(KIOSK, `[Service]\nEnvironment=${HEADLESS}\nWatchdogSec=15\n${LOG}`);
  await box.boot();
  setStaffCode(box);
  must(box, 'systemctl', 'start', 'dbus.service', 'multi-user.target');
  const sites = await startSites();
  servePages(sites);
  const run = (command: string, ...words: readonly string[]) =>
    box.bytes('env', `XDG_RUNTIME_DIR=${RUNTIME}`, `WAYLAND_DISPLAY=${display()}`, command, ...words);
  stage = {
    machine: box,
    processes: new InstalledProcesses(box.holds),
    visitor: new Visitor(waylandScreen(run), 'wayland'),
    sites,
  };
});

test.afterEach(() => {
  const { status, expectedStatus } = test.info();
  if (status === expectedStatus) return;
  const words =
    'grep -v bus.cc /run/kiosk.log; cat /var/lib/canteen-kiosk/journal/*.jsonl; systemctl --no-pager list-units "canteen-kiosk*"';
  process.stderr.write(box.run('sh', '-c', words).out);
  stage.visitor.keepPicture(test.info().outputPath('screen.png'));
});

test.afterAll(async () => {
  await stage?.sites.close();
  await box?.end();
});

/** Background programs that have no link to a turn: no open file, folder, variable, process group, session or parent. */
const [STAYS, GOES] = ['771771', '771772'];
const LEAVES_TWO = `for (const seconds of ${JSON.stringify([STAYS, GOES])})
  spawn('/usr/bin/sleep', [seconds], { detached: true, stdio: Array(4).fill('ignore'), cwd: '/', env: {} }).unref();`;

const LOG = 'StandardOutput=append:/run/kiosk.log\nStandardError=append:/run/kiosk.log\n';
function display(): string {
  return (
    box
      .run('ls', RUNTIME)
      .out.split('\n')
      .find((name) => /^wayland-\d+$/.test(name)) ?? ''
  );
}

const property = (name: string): string => must(box, 'systemctl', 'show', '--value', '--property', name, KIOSK).trim();

/** Waits until systemd has restarted the kiosk and it shows the notice. */
async function startedAgain(before: number, why: string): Promise<void> {
  await expect.poll(() => Number(property('NRestarts')), { timeout: 60_000, message: why }).toBe(before + 1);
  await expect.poll(() => property('ActiveState'), { timeout: 60_000, message: why }).toBe('active');
  await stage.visitor.sees('notice');
}

test('the installed kiosk starts with the PC, and systemd reports it as active', async () => {
  await expect.poll(() => property('ActiveState'), { timeout: 60_000 }).toBe('active');
  expect(property('NRestarts')).toBe('0');
  await stage.visitor.sees('notice');
});

test('a visit under Wayland ends with the standby shell on the screen', async () => {
  await wholeVisit(stage);
});

test('killing a process that a visit needs ends the visit and brings the notice back (Wayland)', async () => {
  await survivesLostTurns(stage);
});

test('a visit survives the loss of its standby and of a page (Wayland)', async () => {
  await survivesLosses(stage);
});

test('code in place of a browser reaches nothing that outlives its turn; a program that it leaves behind is killed', async () => {
  const { processes, machine, visitor } = stage;
  const [active, standby] = await twoShells(processes);
  placeIntruder(machine, processes, 'with the wall', { other: folderOf(processes, active.turn), first: LEAVES_TWO });
  kill(standby.pid, 'standby');
  await expect.poll(() => couldDo(processes), { timeout: 60_000 }).not.toBeNull();
  expect(judged(couldDo(processes) ?? {})).toEqual({ reached: [], lacked: [] });
  takeIntruderAway(machine);
  const left = () => [STAYS, GOES].map((seconds) => processesNaming(seconds).length);
  expect(left()).toEqual([1, 1]);
  // The twin: a program outside the unit's cgroup has no link to the turn, so it cannot be distinguished from other programs.
  must(
    machine,
    'sh',
    '-c',
    `mkdir /sys/fs/cgroup/elsewhere; pgrep --full --exact '/usr/bin/sleep ${STAYS}' >/sys/fs/cgroup/elsewhere/cgroup.procs`,
  );
  const intruder = intruderProcess();
  if (intruder !== null) process.kill(intruder, 'SIGKILL');
  await twoShells(processes);
  await expect.poll(left, { timeout: 30_000 }).toEqual([1, 0]);
  for (const pid of processesNaming(STAYS)) process.kill(pid, 'SIGKILL');
  await visitor.sees('notice');
});

test('systemd restarts everything when the supervisor or cage is killed', async () => {
  for (const victim of ['supervisor', 'cage'] as const) {
    const shells = await twoShells(stage.processes);
    await beginTurn(stage);
    const before = Number(property('NRestarts'));
    if (victim === 'supervisor') kill(stage.processes.supervisor(), 'supervisor');
    else must(box, 'systemctl', 'kill', '--kill-whom=main', '--signal=KILL', KIOSK);
    await startedAgain(before, victim);
    for (const shell of shells) await expectGone(shell);
  }
});

test('the watchdog kills a supervisor that hangs, and systemd restarts the kiosk', async () => {
  await beginTurn(stage);
  const before = Number(property('NRestarts'));
  signalTo(stage.processes.supervisor(), 'SIGSTOP');
  await startedAgain(before, 'watchdog');
});

test('twin: without the Landlock wall the same code reaches the state', async () => {
  const { processes, machine } = stage;
  const [active, standby] = await twoShells(processes);
  placeIntruder(machine, processes, 'without the wall', { other: folderOf(processes, active.turn) });
  kill(standby.pid, 'standby');
  await expect.poll(() => couldDo(processes), { timeout: 60_000 }).not.toBeNull();
  takeIntruderAway(machine);
  const { reached } = judged(couldDo(processes) ?? {});
  for (const what of ['read the codes', 'write the codes', 'remove the key', 'write to the journal', 'write a pack'])
    expect(reached).toContain(what);
  expect(reached.length).toBeGreaterThan(12);
});

test('twin: with Restart=no the kiosk stays down', async () => {
  box.run('sh', '-c', `printf '[Service]\\nRestart=no\\n' >/etc/systemd/system/${KIOSK}.d/twin.conf && systemctl daemon-reload`);
  kill(stage.processes.supervisor(), 'supervisor');
  await expect.poll(() => property('ActiveState'), { timeout: 30_000 }).toBe('failed');
  await new Promise((done) => setTimeout(done, 5_000));
  expect(property('ActiveState')).toBe('failed');
  expect(stage.processes.all()).toEqual([]);
});
