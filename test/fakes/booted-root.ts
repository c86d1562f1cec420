/**
 * Boots a system in a folder with the real systemd, dbus and logind, in separate namespaces. Units run there as on a PC, with a
 * console but without a screen. Needs root and cgroup v2.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HAS_CONSOLES, MAKE_CONSOLE, TAKE_CONSOLE } from './console.ts';
import type { TrialRoot } from './trial-root.ts';

const CGROUPS = ['/sys/fs/cgroup', '/sys/fs/cgroup/unified'].find((path) => existsSync(`${path}/cgroup.controllers`));
export const MAY_BOOT =
  process.getuid?.() === 0 && CGROUPS !== undefined && HAS_CONSOLES && existsSync('/usr/lib/systemd/systemd');

/** Disables all units except the wanted ones. Kernel settings, for example, would apply to this machine. */
const QUIET = `
for target in sysinit local-fs multi-user basic sockets timers graphical; do
  rm -rf "/usr/lib/systemd/system/$target.target.wants" "/etc/systemd/system/$target.target.wants"
done
rm -rf /usr/lib/systemd/system-generators
: >/etc/machine-id
`;

/** Draws into memory instead of a screen. */
const NO_SCREEN = `[Service]
StandardOutput=append:/run/kiosk.log
StandardError=append:/run/kiosk.log
Environment=WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman
`;

const INIT = `
set -eu
${MAKE_CONSOLE}
mount -t proc proc "$1/proc"
mount -t sysfs sys "$1/sys"
mount -t cgroup2 cgroups "$1/sys/fs/cgroup"
cd "$1"
mkdir run/console
make_console run/console
for device in tty0 tty1 vcs1; do mount --bind "run/console/$device" "dev/$device"; done
mkdir -p .old
pivot_root . .old
umount --lazy /.old
# As systemd has it on a PC, but not in what it takes for a container: what is mounted later is seen by the services too.
mount --make-rshared /
exec env -i container=trial PATH=/usr/sbin:/usr/bin /usr/lib/systemd/systemd --system --unit=trial.target --log-target=null
`;

const DROP_INS = [['canteen-kiosk.service', NO_SCREEN]] as const;

/** Boots the units of the kiosk in a trial root, and runs the shell script `look` there as root. @returns the output of the script */
export async function lookAtBooted(trial: TrialRoot, look: string): Promise<string> {
  const units = 'etc/systemd/system';
  trial.run('sh', '-c', QUIET);
  trial.run('mkdir', '-p', ...DROP_INS.map(([unit]) => `/${units}/${unit}.d`));
  for (const [unit, text] of DROP_INS) trial.write(`${units}/${unit}.d/trial.conf`, text);
  trial.write(`${units}/trial.target`, '[Unit]\nWants=dbus.service systemd-logind.service canteen-kiosk.service look.service\n');
  trial.write(`${units}/look.service`, '[Unit]\nDefaultDependencies=no\n[Service]\nType=oneshot\nExecStart=/bin/sh /run/look\n');
  trial.write('run/look', `exec >/run/looked 2>&1\n${look}\necho "it is done"\n`);
  // Not named by the process id, which may be the same in two containers.
  const cgroup = mkdtempSync(join(CGROUPS ?? '', 'kiosk-trial-'));
  // Accounts in the trial root have their own cgroups below it.
  chmodSync(cgroup, 0o755);
  const child = start(trial.path, cgroup);
  const ended = new Promise((done) => child.once('close', done));
  try {
    return await outputOf(join(trial.path, 'run/looked'), child);
  } finally {
    child.kill('SIGKILL');
    await ended;
    await removeCgroup(cgroup);
    rmSync(join(trial.path, 'run/looked'), { force: true });
  }
}

function start(root: string, cgroup: string): ChildProcess {
  const enter = `${TAKE_CONSOLE}echo $$ >"$2/cgroup.procs"; exec unshare --mount --pid --fork --cgroup --uts --ipc --propagation private --kill-child sh -c "$3" sh "$1"`;
  return spawn('sh', ['-c', enter, 'sh', root, cgroup, INIT], { stdio: 'ignore' });
}

async function outputOf(file: string, child: ChildProcess): Promise<string> {
  for (let tries = 0; tries < 900 && child.exitCode === null; tries += 1) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text.endsWith('it is done\n')) return text;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the system did not answer; so far: ${existsSync(file) ? readFileSync(file, 'utf8') : 'nothing'}`);
}

/** Removes a cgroup, innermost first, and waits until its processes are gone. */
async function removeCgroup(folder: string): Promise<void> {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await removeCgroup(join(folder, entry.name));
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      return rmdirSync(folder);
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}
