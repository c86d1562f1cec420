/** The PC that is looked at: its files below a root, which for tests is a folder. Nothing is changed. */
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

/** @returns what `systemctl show` prints; null where that PC's systemd cannot be asked */
export type AskSystemd = (root: string, names: readonly string[]) => Promise<string | null>;

/** Only root may look. */
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

  /** Where a path of that PC lies here. */
  at(path: string): string {
    return join(this.root, path);
  }

  /** What systemd says of units by these names; null where it does not run. */
  unitStates(names: readonly string[]): Promise<string | null> {
    return this.#askSystemd(this.root, names);
  }

  /** Null when there is no such file. @throws NotAllowed */
  text(path: string): Promise<string | null> {
    return unlessMissing(() => readFile(this.at(path), 'utf8'));
  }

  /** What lies in a folder; nothing when it is not there. @throws NotAllowed */
  async names(folder: string): Promise<readonly string[]> {
    return ((await unlessMissing(() => readdir(this.at(folder)))) ?? []).sort();
  }

  /** Of a link what it says, null for anything else. @throws NotAllowed */
  link(path: string): Promise<string | null> {
    return unlessMissing(() => readlink(this.at(path)));
  }

  /** Of the thing itself, not of what it points to. @throws NotAllowed */
  stat(path: string): Promise<Stats | null> {
    return unlessMissing(() => lstat(this.at(path)));
  }

  async has(path: string): Promise<boolean> {
    return (await this.stat(path)) !== null;
  }

  /** The first of these that is there. */
  async firstOf(paths: readonly string[]): Promise<string | null> {
    for (const path of paths) if (await this.has(path)) return path;
    return null;
  }

  /** All files with an ending that lie in a folder, by their whole paths. */
  async filesIn(folder: string, ending: string): Promise<readonly SettingsFile[]> {
    const names = (await this.names(folder)).filter((name) => name.endsWith(ending));
    const files = await Promise.all(
      names.map(async (name) => ({ path: `${folder}/${name}`, text: await this.text(`${folder}/${name}`) })),
    );
    return files.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
  }

  /** The drop-ins of something of systemd's, `logind.conf` or `system/NAME.service`, from all folders that it has. */
  async dropIns(name: string): Promise<readonly SettingsFile[]> {
    const found = await Promise.all(SETTINGS_FOLDERS.map((folder) => this.filesIn(`${folder}/${name}.d`, '.conf')));
    return found.flat();
  }

  /** The main files of that name, the nearest first. */
  async mainFiles(name: string): Promise<readonly SettingsFile[]> {
    const texts = await Promise.all(
      SETTINGS_FOLDERS.map(async (folder) => ({ path: `${folder}/${name}`, text: await this.text(`${folder}/${name}`) })),
    );
    return texts.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
  }
}

/** A link that leads nowhere, and a file where a folder is looked for, are missing too; so is a link's text where there is no link. */
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
