/**
 * The check that nothing of a turn is left. It shares no code with the wiping itself: it looks at the PC as it is (processes, folders,
 * files) and is told what to look for. The two selections are looked at by the newly shown shell (`shell/selections.ts`).
 */
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TurnFindings } from '../core/wipe/findings.ts';

/** What the PC looked like before the turn began. */
export interface Before {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Every path that was in the account's own folders. */
  readonly accountFiles: ReadonlySet<string>;
}

/** Null: not known any more, or never. */
export interface EndedTurn {
  readonly pgid: number | null;
  readonly dir: string | null;
  readonly before: Before | null;
}

/** The account's folders that a browser saves to by itself (P4). */
const ACCOUNT_FOLDERS = ['Desktop', 'Downloads', 'Documents'];
/** Bounds on the look, so that a huge folder cannot hold up the next visitor. */
const MAX_DEPTH = 3;
const MAX_FILES = 20_000;
/** Files that Chromium and GTK make in a shared temp folder when they pay no heed to TMPDIR. */
const BROWSER_TEMP = /^\.?(org\.chromium|com\.google\.Chrome)\.|^\.?scoped_dir|^\.?gtk-|^gdkpixbuf|^dconf-|^\.?print_job/i;
const SHARED_TEMP = ['/tmp', '/var/tmp', '/dev/shm'];

/** To be called before a turn's shell is started. `accountHome` is the supervisor's own HOME. */
export function lookBefore(accountHome: string, now: number): Before {
  return { at: now, accountFiles: new Set(accountFiles(accountHome)) };
}

/**
 * Everything of a turn that is still there, counted.
 * @throws Error when a place cannot be looked at: not proven
 */
export function findLeft({ pgid, dir, before }: EndedTurn, accountHome: string): TurnFindings {
  const newFiles = before && accountFiles(accountHome).filter((path) => !before.accountFiles.has(path));
  const tempFiles = before && tempFilesLeft(before.at);
  if (newFiles?.length || tempFiles?.length) {
    // Names in the temp folder are Chromium's own; those in the account's folders may be a visitor's words (P13).
    process.stderr.write(
      `Left behind: ${newFiles?.length ?? 0} files in the account's folders; ${tempFiles?.join(' ') || 'none'} in temp folders.\n`,
    );
  }
  return {
    processes: pgid === null && dir === null ? null : processesOf(pgid, dir),
    folder: dir === null ? null : existsSync(dir) ? 'there' : 'gone',
    accountFiles: newFiles?.length ?? null,
    tempFiles: tempFiles?.length ?? null,
  };
}

/**
 * How many processes bear the group or the session, or have their working folder in the turn's, as all of a turn's do: a turn whose group
 * was never recorded is looked for too. Counted afresh from /proc; zombies hold nothing.
 */
function processesOf(group: number | null, dir: string | null): number {
  let count = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statFields(name);
    if (fields === null || fields[0] === 'Z') continue;
    const ofGroup = group !== null && [fields[2], fields[3]].includes(String(group));
    if (ofGroup || (dir !== null && isWithin(linkOf(`/proc/${name}/cwd`), dir))) count += 1;
  }
  return count;
}

/** The kernel marks a folder that has been removed. */
function isWithin(path: string, dir: string): boolean {
  return `${path.replace(/ \(deleted\)$/, '')}/`.startsWith(`${dir}/`);
}

/** State, parent, group, session ...: the fields of proc(5) `stat` after the name in brackets. */
function statFields(pid: string): readonly string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return null;
  }
}

function accountFiles(home: string): readonly string[] {
  const found: string[] = [];
  const walk = (dir: string, depth: number): void => {
    for (const entry of entriesOf(dir)) {
      if (found.length >= MAX_FILES) return;
      const path = join(dir, entry.name);
      found.push(path);
      if (entry.isDirectory() && depth < MAX_DEPTH) walk(path, depth + 1);
    }
  };
  for (const folder of ACCOUNT_FOLDERS) walk(join(home, folder), 1);
  return found;
}

function tempFilesLeft(since: number): readonly string[] {
  const places = new Set([...SHARED_TEMP, tmpdir()]);
  const suspects = [...places].flatMap((dir) =>
    entriesOf(dir)
      .filter((entry) => BROWSER_TEMP.test(entry.name))
      .map((entry) => join(dir, entry.name))
      .filter((path) => isOursSince(path, since)),
  );
  if (suspects.length === 0) return [];
  const held = heldFiles();
  return suspects.filter((path) => !held.some((file) => file === path || file.startsWith(`${path}/`)));
}

function isOursSince(path: string, since: number): boolean {
  try {
    const stat = lstatSync(path);
    return stat.uid === process.getuid?.() && stat.ctimeMs >= since;
  } catch {
    return false;
  }
}

/**
 * Files that a live process has open, and sockets that one listens at, as a browser of the account's does in such a folder: those belong
 * to a program that runs, not to a turn that has ended.
 */
function heldFiles(): readonly string[] {
  const open = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => entriesOf(`/proc/${pid}/fd`).map((entry) => linkOf(`/proc/${pid}/fd/${entry.name}`)));
  // The path is the eighth column, where the socket has one.
  const sockets = readFileSync('/proc/net/unix', 'utf8')
    .split('\n')
    .map((line) => line.split(' ').slice(7).join(' '));
  return [...open, ...sockets];
}

function entriesOf(dir: string) {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A folder that is not there, or another account's process, holds nothing of ours; anything else cannot be called proven.
    if (code === 'ENOENT' || code === 'ENOTDIR' || dir.startsWith('/proc/')) return [];
    throw error;
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
