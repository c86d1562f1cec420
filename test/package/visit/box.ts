/**
 * A container with a copy of this system, in which a real systemd runs as the first process and starts what the package has enabled. It has
 * its own files, processes, devices and console, but uses this machine's network. Needs root.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from '@playwright/test';
import { MAKE_CONSOLE, TAKE_CONSOLE } from '../../fakes/console.ts';
import { TrialRoot } from '../../fakes/trial-root.ts';
import type { Machine } from './package.ts';

/** Removes what this machine would start besides the kiosk, some of it with effects outside the container. The package enables its units later. */
const NOT_STARTED = [
  ...['sysinit', 'local-fs', 'multi-user', 'basic', 'sockets', 'timers', 'graphical', 'rescue'].map(
    (target) => `usr/lib/systemd/system/${target}.target.wants`,
  ),
  'usr/lib/systemd/system-generators',
];

/** Like systemd-nspawn: whatever belongs to the whole machine is read-only. */
const BOOT = `
set -eu
${MAKE_CONSOLE}
cd "$1"
for place in proc dev run; do umount --recursive --lazy "$place"; done
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 dev dev
while read -r name major minor; do mknod -m 666 "dev/$name" c "$major" "$minor"; done <<'DEVICES'
null 1 3
zero 1 5
full 1 7
random 1 8
urandom 1 9
tty 5 0
DEVICES
make_console dev
: >dev/console
ln -s /proc/self/fd dev/fd
mkdir dev/shm dev/pts
mount -t tmpfs -o mode=1777 shm dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
ln -s pts/ptmx dev/ptmx
mount -t tmpfs -o mode=755 run run
mount -t tmpfs -o mode=1777 tmp tmp
: >etc/machine-id
pivot_root . mnt
umount --lazy /mnt
exec env -i container=kiosk-box PATH=/usr/sbin:/usr/bin:/sbin:/bin /usr/lib/systemd/systemd --unit=basic.target --log-target=null
`;

/** Returns the writable mount point of the unified cgroup hierarchy, or null. */
export function unifiedCgroups(): string | null {
  const line = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .find((one) => / - cgroup2 /.test(one) && !/ ro[, ]/.test(one));
  return line?.split(' ')[4] ?? null;
}

export class Box implements Machine {
  readonly #root = new TrialRoot();
  readonly #cgroup: string;
  #process: ChildProcess | null = null;

  constructor() {
    this.#cgroup = join(unifiedCgroups() ?? '', `kiosk-box-${randomUUID()}`);
    for (const place of NOT_STARTED) rmSync(join(this.path, place), { recursive: true, force: true });
    const own = join(this.path, 'etc/systemd/system');
    for (const name of readdirSync(own)) if (/\.(wants|requires)$/.test(name)) rmSync(join(own, name), { recursive: true });
  }

  get path(): string {
    return this.#root.path;
  }

  /** Returns whether a process with these cgroups is in the container. */
  readonly holds = (cgroup: string): boolean => cgroup.includes(`/${basename(this.#cgroup)}/`);

  /** Adds a drop-in to a unit, as an administrator would. */
  dropIn(unit: string, text: string): void {
    const folder = join(this.path, `etc/systemd/system/${unit}.d`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'box.conf'), text);
  }

  /** Starts systemd with a target that starts nothing of the kiosk yet. */
  async boot(): Promise<void> {
    mkdirSync(this.#cgroup);
    const join_ = `${TAKE_CONSOLE}echo $$ >"$1/cgroup.procs" && exec unshare --fork --pid --mount --cgroup --uts --ipc --kill-child sh -c "$2" boot "$3"`;
    this.#process = spawn('sh', ['-c', join_, 'box', this.#cgroup, BOOT, this.path], { stdio: ['ignore', 'ignore', 'inherit'] });
    await expect
      .poll(() => this.run('systemctl', 'is-active', 'basic.target').out.trim(), { timeout: 30_000, message: 'systemd starts' })
      .toBe('active');
  }

  /** Runs a program in a chroot before the boot, and inside the container after it. */
  run(command: string, ...words: readonly string[]): { status: number | null; out: string } {
    if (this.#process === null) return this.#root.run(command, ...words);
    const { status, stdout, stderr } = this.#enter(command, words);
    return { status, out: `${stdout}${stderr}` };
  }

  /** Returns a program's output. @throws Error when the program fails */
  bytes(command: string, ...words: readonly string[]): Buffer {
    const { status, stdout, stderr } = this.#enter(command, words);
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
    return stdout;
  }

  #enter(command: string, words: readonly string[]) {
    const pid = this.#process?.pid ?? 0;
    const first = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    const into = ['--target', first === '' ? '0' : first, '--mount', '--pid', '--uts', '--ipc', '--cgroup', '--'];
    const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8' };
    return spawnSync('nsenter', [...into, 'env', '-i', ...Object.entries(env).map((pair) => pair.join('=')), command, ...words], {
      input: '',
      timeout: 60_000,
      maxBuffer: 64 << 20,
    });
  }

  /** Kills every process of the container, and removes the container. */
  async end(): Promise<void> {
    if (existsSync(this.#cgroup)) {
      writeFileSync(join(this.#cgroup, 'cgroup.kill'), '1');
      await expect
        .poll(() => readFileSync(join(this.#cgroup, 'cgroup.events'), 'utf8'), { timeout: 20_000 })
        .toContain('populated 0');
      removeCgroup(this.#cgroup);
    }
    this.#root.end();
  }
}

function removeCgroup(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeCgroup(join(folder, entry.name));
  rmdirSync(folder);
}
