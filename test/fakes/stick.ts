/** USB sticks for tests: plain folders that play a stick, and real file systems, which only root can mount. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mount, readMounts } from '../../main/node/sticks/mounts.ts';
import type { StickOptions } from '../../main/node/sticks/open-stick.ts';
import { STICK_RULES, type Stick, type StickRules, sticksAmong } from '../../main/node/sticks/verdict.ts';
import { sticksNow } from '../../main/node/sticks/watch-sticks.ts';
import { test as base } from './folder.ts';

/** False for other users than root, and often in containers. */
export const MAY_MOUNT = mayMount();
export const SAFE = 'noexec,nosuid,nodev';

export type StickKind = 'folder' | 'tmpfs' | 'ext4';
export const KINDS: readonly StickKind[] = MAY_MOUNT ? ['folder', 'tmpfs', 'ext4'] : ['folder'];

export interface TestStick {
  readonly point: string;
  readonly mount: Mount;
  readonly options: StickOptions & { readonly rules: StickRules };
  /** A second path to the same files, by which a test changes them while the kiosk reads; not with ext4. */
  readonly behind: string;
  /** The file that plays the disk; only with ext4. */
  readonly image: string;
}

/** Playwright's `test` with `sticks`, whose mounts are removed after the test. */
export const test = base.extend<{ sticks: Sticks }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern and insists on one.
  sticks: async ({}, use) => {
    // Not in the output folder, where mounts left by a killed run would block later runs.
    const folder = await mkdtemp(join(tmpdir(), 'kiosk-sticks-'));
    const sticks = new Sticks(folder);
    await use(sticks);
    sticks.end();
    await rm(folder, { recursive: true });
  },
});

export class Sticks {
  readonly #folder: string;
  readonly #mounted: string[] = [];
  #made = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get rules(): StickRules {
    const roots = ['media', 'behind'].map((name) => join(this.#folder, name));
    return { roots, types: new Set([...STICK_RULES.types, 'tmpfs', 'fuse']) };
  }

  /** Makes a stick and fills it with `fill`. `access` is `ro`, as for packs, or `rw`, as for an outbox. */
  async make(kind: StickKind, fill: (dir: string) => unknown, access: 'ro' | 'rw' = 'ro'): Promise<TestStick> {
    if (kind === 'folder') return this.#play(fill, access);
    return kind === 'tmpfs' ? this.#tmpfs(fill, access) : this.#ext4(fill, access);
  }

  /** Makes an empty folder as a mount point. */
  async place(below: 'media' | 'behind' = 'media', name?: string): Promise<string> {
    this.#made += 1;
    const place = join(this.#folder, below, name ?? String(this.#made));
    await mkdir(place, { recursive: true });
    return place;
  }

  /** Runs mount(8). */
  mount(place: string, ...args: readonly string[]): void {
    run('mount', ...args, place);
    this.#mounted.push(place);
  }

  async find(point: string): Promise<Stick> {
    const stick = (await sticksNow(undefined, this.rules)).find(({ mount }) => mount.point === point);
    if (stick === undefined) throw new Error(`nothing is mounted at ${point}`);
    return stick;
  }

  async real(point: string, more: Partial<TestStick> = {}): Promise<TestStick> {
    return { point, mount: (await this.find(point)).mount, options: { rules: this.rules }, behind: '', image: '', ...more };
  }

  /** Pulls out the stick: its files vanish at once, even while some are open. */
  pull(stick: { readonly point: string }): void {
    run('umount', '-l', stick.point);
  }

  /** Makes an image with an empty ext4 file system. @returns its path */
  async image(dir = this.#folder): Promise<string> {
    this.#made += 1;
    const image = join(dir, `disk-${this.#made}`);
    run('truncate', '-s', '32M', image);
    run('mkfs.ext4', '-q', '-F', image);
    return image;
  }

  end(): void {
    for (const place of this.#mounted.reverse()) {
      // It may already have been pulled out.
      tryTo('umount', '-l', place);
    }
  }

  async #play(fill: (dir: string) => unknown, access: string): Promise<TestStick> {
    const point = await this.place();
    await fill(point);
    const mountinfo = `${point}.mountinfo`;
    const name = point.replaceAll(' ', '\\040');
    await writeFile(mountinfo, `${await mountIdOf(point)} 1 8:17 / ${name} ${access},${SAFE} - ext4 /dev/sdb1 ${access}\n`);
    const [stick] = sticksAmong(readMounts(await readFile(mountinfo, 'utf8')), this.rules);
    if (stick === undefined) throw new Error('the folder does not play a stick');
    return { point, mount: stick.mount, options: { rules: this.rules, mountinfo }, behind: point, image: '' };
  }

  async #tmpfs(fill: (dir: string) => unknown, access: string): Promise<TestStick> {
    const [behind, point] = [await this.place('behind'), await this.place()];
    this.mount(behind, '-t', 'tmpfs', '-o', `${SAFE},size=256m,nr_inodes=200k`, 'stick');
    await fill(behind);
    this.mount(point, '--bind', behind);
    run('mount', '-o', `remount,bind,${access},${SAFE}`, point);
    return this.real(point, { behind });
  }

  async #ext4(fill: (dir: string) => unknown, access: string): Promise<TestStick> {
    const [image, point] = [await this.image(), await this.place()];
    this.mount(point, '-o', `loop,${SAFE}`, image);
    await fill(point);
    run('umount', point);
    this.mount(point, '-o', `loop,${access},${SAFE}`, image);
    return this.real(point, { image });
  }
}

/** A file system that never answers, like a dying stick. `wake` ends it, so that waiting calls fail. */
export async function deadStick(sticks: Sticks): Promise<TestStick & { wake(): Promise<void> }> {
  const point = await sticks.place();
  // The script opens the FUSE device of the file system and never reads from it.
  const script = `exec 3<>/dev/fuse; mount -i -t fuse -o fd=3,rootmode=40000,user_id=0,group_id=0,ro,${SAFE} dead "$1" && echo up && exec cat`;
  // It ends when this process closes the pipe to its standard input.
  const child = spawn('sh', ['-c', script, 'sh', point], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((up) => child.stdout.once('data', up));
  const wake = async (): Promise<void> => {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
    tryTo('umount', '-l', point);
  };
  return { ...(await sticks.real(point)), wake };
}

/** The number of files below a folder that this process has open. */
export async function openBelow(folder: string): Promise<number> {
  const names = await readdir('/proc/self/fd');
  const paths = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
  return paths.filter((path) => path.startsWith(folder)).length;
}

async function mountIdOf(path: string): Promise<number> {
  const handle = await open(path);
  try {
    const facts = await readFile(`/proc/self/fdinfo/${handle.fd}`, 'utf8');
    return Number(/^mnt_id:\s*(\d+)$/m.exec(facts)?.[1]);
  } finally {
    await handle.close();
  }
}

/** Runs a program. @throws Error with its stderr if it fails */
export function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function tryTo(command: string, ...args: readonly string[]): void {
  try {
    run(command, ...args);
  } catch {
    // It is already gone.
  }
}

function mayMount(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/dev/loop-control') || !existsSync('/dev/fuse')) return false;
  try {
    run('unshare', '--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt');
    return true;
  } catch {
    return false;
  }
}
