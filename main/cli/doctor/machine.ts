/** The PC under examination: its files below a root, which in tests is a folder. Read-only. */
import type { Stats } from 'node:fs';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { SETTINGS_FOLDERS, type SettingsFile } from '../../core/doctor/settings-files.ts';
import { codeOf } from '../../node/files/text-file.ts';

export const STATE_DIR = '/var/lib/canteen-kiosk';
export const CONFIG_DIR = '/etc/canteen-kiosk';
export const PROGRAM_DIR = '/opt/canteen-kiosk';
export const ACCOUNT = 'kiosk';
export const UNIT = 'canteen-kiosk.service';
export const SEAT = 'canteen-kiosk-seat.service';
export const REFUSED = 'canteen-kiosk-refused.service';
export const ENDED = 'canteen-kiosk-ended.service';

/** @returns the output of `systemctl show`; null when that PC's systemd cannot be reached */
export type AskSystemd = (root: string, names: readonly string[]) => Promise<string | null>;

/** Only root may read the file or folder. */
export class NotAllowed extends Error {}

export class Machine {
  readonly root: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** The day on which the program was built. */
  readonly builtOn: string;

  readonly #askSystemd: AskSystemd;

  constructor(root: string, today: string, builtOn: string, askSystemd: AskSystemd) {
    this.#askSystemd = askSystemd;
    this.root = root;
    this.today = today;
    this.builtOn = builtOn;
  }

  /** Maps a path of that PC to a path here. */
  at(path: string): string {
    return join(this.root, path);
  }

  /** Returns the output of `systemctl show` for these units; null where systemd does not run. */
  unitStates(names: readonly string[]): Promise<string | null> {
    return this.#askSystemd(this.root, names);
  }

  /** Returns a file's text, or null when there is no such file. @throws NotAllowed */
  text(path: string): Promise<string | null> {
    return unlessMissing(() => readFile(this.at(path), 'utf8'));
  }

  /** Returns the sorted names in a folder; none when the folder is missing. @throws NotAllowed */
  async names(folder: string): Promise<readonly string[]> {
    return ((await unlessMissing(() => readdir(this.at(folder)))) ?? []).sort();
  }

  /** Returns the target of a symbolic link, null for anything else. @throws NotAllowed */
  link(path: string): Promise<string | null> {
    return unlessMissing(() => readlink(this.at(path)));
  }

  /** Does not follow symbolic links; null when there is no such file. @throws NotAllowed */
  stat(path: string): Promise<Stats | null> {
    return unlessMissing(() => lstat(this.at(path)));
  }

  async has(path: string): Promise<boolean> {
    return (await this.stat(path)) !== null;
  }

  /** Returns the first of these paths that exists, or null. */
  async firstOf(paths: readonly string[]): Promise<string | null> {
    for (const path of paths) if (await this.has(path)) return path;
    return null;
  }

  /** Returns all files in a folder whose names have this ending, with their absolute paths. */
  async filesIn(folder: string, ending: string): Promise<readonly SettingsFile[]> {
    const names = (await this.names(folder)).filter((name) => name.endsWith(ending));
    const files = await Promise.all(
      names.map(async (name) => ({ path: `${folder}/${name}`, text: await this.text(`${folder}/${name}`) })),
    );
    return files.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
  }

  /** Returns the drop-ins of `logind.conf`, `system/NAME.service` and the like, from all of systemd's folders. */
  async dropIns(name: string): Promise<readonly SettingsFile[]> {
    const found = await Promise.all(SETTINGS_FOLDERS.map((folder) => this.filesIn(`${folder}/${name}.d`, '.conf')));
    return found.flat();
  }

  /** Returns the main files of that name, the one with the highest precedence first. */
  async mainFiles(name: string): Promise<readonly SettingsFile[]> {
    const texts = await Promise.all(
      SETTINGS_FOLDERS.map(async (folder) => ({ path: `${folder}/${name}`, text: await this.text(`${folder}/${name}`) })),
    );
    return texts.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
  }
}

/** These count as missing too: a dangling link, a file where a folder is expected, and the target of something that is no link. */
const MISSING = ['ENOENT', 'ENOTDIR', 'EINVAL', 'EISDIR', 'ELOOP'];

async function unlessMissing<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (MISSING.includes(codeOf(error))) return null;
    if (['EACCES', 'EPERM'].includes(codeOf(error))) throw new NotAllowed();
    throw error;
  }
}
