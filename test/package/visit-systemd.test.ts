/** The installed kiosk as on a PC: a real systemd starts its units, cage shows it, and its processes are killed one by one. */
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HAS_CONSOLES } from '../fakes/console.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { signalTo } from '../kiosk/crash/processes.ts';
import { startSites } from '../sites/sites.ts';
import { packageFile } from './packed.ts';
import { Box, unifiedCgroups } from './visit/box.ts';
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

test.skip(!MAY_MOUNT || !existsSync('/usr/bin/dpkg'), 'only root can, on Debian and its kin');
test.skip(
  unifiedCgroups() === null || !HAS_CONSOLES,
  'without the unified cgroups and consoles there is no place for another systemd',
);
test.describe.configure({ mode: 'serial' });

const KIOSK = 'canteen-kiosk.service';
const RUNTIME = '/run/canteen-kiosk';
/** A screen in memory only, with no keyboard but those that programs make. */
const HEADLESS = 'WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman';

let box: Box;
let stage: Stage;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  box = new Box();
  // What this machine may have of an earlier package.
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

/** Started again by systemd, with a fresh visit to come. */
async function startedAgain(before: number, why: string): Promise<void> {
  await expect.poll(() => Number(property('NRestarts')), { timeout: 60_000, message: why }).toBe(before + 1);
  await expect.poll(() => property('ActiveState'), { timeout: 60_000, message: why }).toBe('active');
  await stage.visitor.sees('notice');
}

test('it comes up with the PC, and systemd hears that it has', async () => {
  await expect.poll(() => property('ActiveState'), { timeout: 60_000 }).toBe('active');
  expect(property('NRestarts')).toBe('0');
  await stage.visitor.sees('notice');
});

test('a visit, and the next browser in its place', async () => {
  await wholeVisit(stage);
});

test('without a process that it needs a visit ends, and the notice is back', async () => {
  await survivesLostTurns(stage);
});

test('a visit outlives its standby and a page', async () => {
  await survivesLosses(stage);
});

test('without its supervisor, or without cage, systemd starts all of it anew', async () => {
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

test('when it stands still the watchdog ends it, and it comes back', async () => {
  await beginTurn(stage);
  const before = Number(property('NRestarts'));
  signalTo(stage.processes.supervisor(), 'SIGSTOP');
  await startedAgain(before, 'watchdog');
});

test('twin: a unit that is not started again stays away', async () => {
  box.run('sh', '-c', `printf '[Service]\\nRestart=no\\n' >/etc/systemd/system/${KIOSK}.d/twin.conf && systemctl daemon-reload`);
  kill(stage.processes.supervisor(), 'supervisor');
  await expect.poll(() => property('ActiveState'), { timeout: 30_000 }).toBe('failed');
  await new Promise((done) => setTimeout(done, 5_000));
  expect(property('ActiveState')).toBe('failed');
  expect(stage.processes.all()).toEqual([]);
});
