/**
 * The outbox: how reports, receipts and proof leave the kiosk. It is a folder `canteen-kiosk/outbox` on a writable stick. Without the folder
 * nothing is written, so that a visitor's private stick stays as it was.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, unlink } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Result } from '../files/result.ts';
import type { Mount } from './mounts.ts';
import { OpenStick, OUTBOX_FOLDER, pathOf, STICK_FOLDER, type StickOptions } from './open-stick.ts';
import { inWords, StickProblem } from './problems.ts';

/** Limits: the size of one file, and the number of files written to an outbox at once. */
export const MAX_OUTBOX_FILE_BYTES = 8 << 20;
export const MAX_OUTBOX_FILES = 512;
/** How many names are tried if the first is taken. */
const MAX_NAMESAKES = 100;
const WRITE_BYTES = 256 << 10;

/** Names are our own; these patterns catch mistakes, not attacks. */
const PLAIN_NAME = /^[a-z0-9][a-z0-9-]{0,47}\.[a-z0-9]{1,12}$/;
const PLAIN_FOLDER = /^[a-z0-9][a-z0-9-]{0,47}$/;
/** Always a new file, never through a link. Readable by all: IT read it on another PC with another account. */
const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const NEW_MODE = 0o644;
const NEW_FOLDER_MODE = 0o755;
const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

/** The problem of a stick without the folder, which is true of most sticks. */
export const NO_OUTBOX =
  `The stick has no folder ${STICK_FOLDER}/${OUTBOX_FOLDER}, so nothing is written to it. ` +
  'Make the folder on another PC, or use the stick of IT.';

const ENOUGH = 'There are more reports than the kiosk writes at once. Take this stick out and put it in again for the rest.';
const NOT_FLUSHED = 'Not everything could be written to the stick: it was taken out too early or is damaged. Use another stick.';

/** Opens the outbox of a stick. `finish` must be called at the end: until then the stick is in use. */
export function openOutbox(mount: Mount, options: StickOptions = {}): Promise<Result<Outbox>> {
  return inWords(() =>
    OpenStick.enter(mount, 'outbox', options, async (stick, top) => {
      const folder = await stick.folder(await stick.folder(top, STICK_FOLDER, NO_OUTBOX), OUTBOX_FOLDER, NO_OUTBOX);
      // A folder opened with O_PATH cannot be flushed.
      return new Outbox(stick, await stick.hold(pathOf(folder), constants.O_RDONLY | constants.O_DIRECTORY));
    }),
  );
}

/** A folder in the outbox, made by `Outbox.folder`. */
export interface OutboxFolder {
  /** The name that it has on the stick. */
  readonly name: string;
  readonly handle: FileHandle;
}

export class Outbox {
  readonly #stick: OpenStick;
  readonly #folder: FileHandle;
  readonly #written: string[] = [];
  /** After a failed write nothing more is tried: the stick is bad, or full. */
  #failed: Result<never> | null = null;
  #finished = false;

  constructor(stick: OpenStick, folder: FileHandle) {
    this.#stick = stick;
    this.#folder = folder;
  }

  /** Creates a new folder for files that belong together; adds a number if the name is taken. */
  async folder(name: string): Promise<Result<OutboxFolder>> {
    if (!PLAIN_FOLDER.test(name)) throw new Error(`not a name for a folder of the outbox: ${name}`);
    if (this.#finished) throw new Error('the outbox is finished');
    if (this.#failed !== null) return this.#failed;
    const made = await inWords(() => this.#makeFolder(name));
    if (!made.ok) this.#failed = made;
    return made;
  }

  /**
   * Writes a new file and flushes it to the stick; one at a time. Returns its name there, with a number added if the name was taken.
   * A partial file is removed after a failure, if the stick still allows it.
   */
  async write(name: string, bytes: Uint8Array, folder: FileHandle = this.#folder): Promise<Result<string>> {
    if (!PLAIN_NAME.test(name)) throw new Error(`not a name for the outbox: ${name}`);
    if (this.#finished) throw new Error('the outbox is finished');
    if (bytes.length > MAX_OUTBOX_FILE_BYTES) return { ok: false, problems: ['A report is too large for a stick. Tell IT.'] };
    if (this.#written.length >= MAX_OUTBOX_FILES) return { ok: false, problems: [ENOUGH] };
    if (this.#failed !== null) return this.#failed;
    const written = await inWords(() => this.#write(name, bytes, folder));
    if (written.ok) this.#written.push(written.value);
    else this.#failed = written;
    return written;
  }

  /**
   * Ends the work with the stick and returns the names of the files. Only if the result is `ok` is everything safely on the stick, which
   * can then be taken out.
   */
  async finish(): Promise<Result<readonly string[]>> {
    if (this.#finished) throw new Error('the outbox is finished');
    this.#finished = true;
    // Flush after a failed write too: earlier files must last, and a removed partial file must not come back.
    const flushed = await inWords(() => this.#flush());
    await this.#stick.close();
    return this.#failed ?? (flushed.ok ? { ok: true, value: this.#written } : flushed);
  }

  async #write(name: string, bytes: Uint8Array, folder: FileHandle): Promise<string> {
    const { got: file, as } = await this.#underNewName(name, (free) => this.#stick.hold(pathOf(folder, free), NEW, NEW_MODE));
    try {
      for (let at = 0; at < bytes.length; ) {
        const piece = bytes.subarray(at, at + WRITE_BYTES);
        at += (await this.#stick.do(() => file.write(piece, 0, piece.length, at))).bytesWritten;
      }
      await this.#stick.do(() => file.sync());
      await this.#stick.letGo(file);
      await this.#stick.do(() => folder.sync());
      await this.#stick.checkStillThere();
    } catch (error) {
      await this.#stick.do(() => unlink(pathOf(folder, as))).catch(() => {});
      throw error;
    }
    return as;
  }

  async #makeFolder(name: string): Promise<OutboxFolder> {
    const { as } = await this.#underNewName(name, (free) =>
      this.#stick.do(() => mkdir(pathOf(this.#folder, free), NEW_FOLDER_MODE)),
    );
    await this.#stick.do(() => this.#folder.sync());
    // Opens whatever has the name now, but not through a link, and only on this mount.
    return { name: as, handle: await this.#stick.hold(pathOf(this.#folder, as), FOLDER) };
  }

  /** Calls `make` with the name, and then with numbered names, until one is free. */
  async #underNewName<Made>(
    name: string,
    make: (free: string) => Promise<Made>,
  ): Promise<{ readonly got: Made; readonly as: string }> {
    const ending = extname(name);
    for (let number = 1; number <= MAX_NAMESAKES; number += 1) {
      const as = number === 1 ? name : `${name.slice(0, name.length - ending.length)}-${number}${ending}`;
      try {
        return { got: await make(as), as };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
    throw new StickProblem(
      `The folder ${STICK_FOLDER}/${OUTBOX_FOLDER} on the stick is full of older files. Empty it on another PC.`,
    );
  }

  /** Flushes the whole file system of the stick, including its tables, not only our files. */
  async #flush(): Promise<void> {
    await this.#stick.do(() => this.#folder.sync());
    await this.#stick.do(() => syncFileSystem(this.#folder));
    await this.#stick.checkStillThere();
  }
}

/** Calls syncfs(2), which Node lacks, through the `sync` command. The command gets the open folder as a descriptor, not a path. */
function syncFileSystem(folder: FileHandle): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn('sync', ['-f', '/proc/self/fd/3'], { stdio: ['ignore', 'ignore', 'ignore', folder.fd] });
    // If the stick hangs, so does this process; it must not keep the kiosk from exiting.
    child.unref();
    child.on('error', () => fail(new StickProblem(NOT_FLUSHED)));
    child.on('close', (code) => (code === 0 ? done() : fail(new StickProblem(NOT_FLUSHED))));
  });
}
