/**
 * Opens folders and files on a stick. Each step of a path is opened by itself from the folder before it, as the entry itself and never as
 * the target of a link. Before it is used, its kind is checked, and that it lies on the very mount that was judged. So a link, a mount put
 * over a folder, or a stick swapped at the wrong moment leads nowhere.
 */
import { constants, type Dir, type Stats } from 'node:fs';
import { type FileHandle, open, opendir, readFile } from 'node:fs/promises';
import type { Mount } from './mounts.ts';
import { StickProblem, TAKEN_OUT } from './problems.ts';
import { type StickTimeLimits, StickTimeouts, systemTimers, type Timers, USUAL_STICK_LIMITS } from './stick-timeouts.ts';
import { STICK_RULES, type StickRules } from './verdict.ts';
import { MOUNTINFO, sticksNow } from './watch-sticks.ts';

/** The folder on a stick that is meant for the kiosk. */
export const STICK_FOLDER = 'canteen-kiosk';
export const OUTBOX_FOLDER = 'outbox';

/**
 * O_PATH of open(2), which Node does not name (the number is the same on all machines that Electron runs on): references a file without
 * opening it. A device is not touched, a pipe does not block, a link is not followed.
 */
const O_PATH = 0o10000000;
export const HOLD = O_PATH | constants.O_NOFOLLOW;

export interface StickOptions {
  readonly rules?: StickRules;
  readonly timers?: Timers;
  readonly limits?: StickTimeLimits;
  /** A file used in place of the kernel's, for tests. */
  readonly mountinfo?: string;
}

export class OpenStick {
  readonly #mount: Mount;
  readonly #use: 'packs' | 'outbox';
  readonly #options: StickOptions;
  readonly #timeouts: StickTimeouts;
  readonly #held: (FileHandle | Dir)[] = [];

  private constructor(mount: Mount, use: 'packs' | 'outbox', options: StickOptions) {
    const { limits = USUAL_STICK_LIMITS, timers = systemTimers } = options;
    this.#mount = mount;
    this.#use = use;
    this.#options = options;
    this.#timeouts = new StickTimeouts(mount.id, limits, timers);
  }

  /**
   * Calls `work` with the stick, and closes the stick if `work` fails; otherwise `work` must see to that.
   * @throws StickProblem, NoAnswer, or the system's error
   */
  static async enter<Value>(
    mount: Mount,
    use: 'packs' | 'outbox',
    options: StickOptions,
    work: (stick: OpenStick, top: FileHandle) => Promise<Value>,
  ): Promise<Value> {
    const stick = new OpenStick(mount, use, options);
    try {
      const top = await stick.hold(mount.point, HOLD | constants.O_DIRECTORY);
      // Judged again while it is held open: the verdict is current, and the mount's id cannot go to another mount.
      await stick.checkStillThere();
      return await work(stick, top);
    } catch (error) {
      await stick.close();
      throw error;
    }
  }

  /** @throws StickProblem if the mount is gone or its verdict has changed */
  async checkStillThere(): Promise<void> {
    const { mountinfo = MOUNTINFO, rules = STICK_RULES } = this.#options;
    const sticks = await this.do(() => sticksNow(mountinfo, rules));
    const verdict = sticks.find(({ mount }) => mount.id === this.#mount.id)?.verdict;
    if (verdict === undefined) throw new StickProblem(TAKEN_OUT);
    if (verdict.kind === this.#use) return;
    throw new StickProblem(verdict.kind === 'refused' ? verdict.why : WRONG_USE[this.#use]);
  }

  /** Opens a folder in this one. `name` is our own or a checked name. */
  async folder(parent: FileHandle, name: string, missing: string): Promise<FileHandle> {
    const { handle, stat } = await this.#look(parent, name, missing);
    if (stat.isSymbolicLink())
      throw new StickProblem(`${name} on the stick is a link to another place. Put the folder itself there.`);
    if (!stat.isDirectory()) throw new StickProblem(`${name} on the stick is not a folder. Make a folder of this name.`);
    return handle;
  }

  /** Opens a plain file in this folder for reading, and returns its size too. `name` is a checked name. */
  async file(parent: FileHandle, name: string, missing: string): Promise<{ readonly file: FileHandle; readonly size: number }> {
    const { handle, stat } = await this.#look(parent, name, missing);
    if (stat.isSymbolicLink()) throw new StickProblem(`${name} is a link to another place. Copy the file itself to the stick.`);
    if (!stat.isFile()) throw new StickProblem(`${name} is not a file. Copy the file to the stick again.`);
    const file = await this.hold(pathOf(handle), constants.O_RDONLY | constants.O_NONBLOCK);
    return { file, size: stat.size };
  }

  /** Opens the list of entries of this folder. */
  async list(folder: FileHandle): Promise<Dir> {
    const list = await this.do(
      () => opendir(pathOf(folder)),
      (late) => late.close(),
    );
    this.#held.push(list);
    return list;
  }

  async #look(parent: FileHandle, name: string, missing: string): Promise<{ handle: FileHandle; stat: Stats }> {
    let handle: FileHandle;
    try {
      handle = await this.hold(pathOf(parent, name), HOLD);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new StickProblem(missing);
    }
    return { handle, stat: await this.do(() => handle.stat()) };
  }

  /** Opens a path, checks that it lies on this mount, and keeps it open until the stick is closed. */
  async hold(path: string, flags: number, mode?: number): Promise<FileHandle> {
    const handle = await this.do(
      () => open(path, flags, mode),
      (late) => late.close(),
    );
    this.#held.push(handle);
    const facts = await this.do(() => readFile(`/proc/self/fdinfo/${handle.fd}`, 'utf8'));
    if (Number(/^mnt_id:\s*(\d+)$/m.exec(facts)?.[1]) === this.#mount.id) return handle;
    // The stick may have been taken out: then this is the empty folder of this PC.
    await this.checkStillThere();
    throw new StickProblem('Something else lies where the stick was. Take the stick out, wait a moment, and put it in again.');
  }

  /** Runs one operation on the stick, with a timeout. @see StickTimeouts.do */
  do<Value>(work: () => Promise<Value>, undo?: (late: Value) => Promise<unknown>): Promise<Value> {
    return this.#timeouts.do(work, undo);
  }

  /** Closes one file early. */
  async letGo(handle: FileHandle): Promise<void> {
    await this.do(() => handle.close());
    this.#held.splice(this.#held.indexOf(handle), 1);
  }

  /** Closes everything, so that the stick can be unmounted. Never throws. */
  close(): Promise<void> {
    return this.#timeouts.end(() => Promise.allSettled(this.#held.splice(0).map((held) => held.close())));
  }
}

const WRONG_USE = {
  packs: 'The stick can be written to; block packs are read only from one that cannot. Tell IT.',
  outbox: 'The stick cannot be written to. Tell IT.',
} as const;

/** Returns a path to an open folder or file, or to an entry in it. The kernel goes there directly, without resolving any other path. */
export function pathOf(held: FileHandle, name?: string): string {
  return `/proc/self/fd/${held.fd}${name === undefined ? '' : `/${name}`}`;
}
