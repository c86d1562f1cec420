/**
 * Checks that nothing of a turn is left. Shares no code with the wipe itself: it inspects the actual state of the PC (processes, folders,
 * files), given what to look for. The newly shown shell checks the two selections (`main/shell/selections.ts`).
 */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TurnFindings } from '../../core/wipe/findings.ts';
import { type LivingProcess, livingProcesses, strangersInUnit } from './turn-processes.ts';

/** What the PC looked like before the turn began. */
export interface Baseline {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Every path that was in the account's own folders. */
  readonly accountFiles: ReadonlySet<string>;
  /** Every browser's file that was in a shared temp folder. Times alone do not tell: the clock may be set back during the turn. */
  readonly tempFiles: ReadonlySet<string>;
}

/** Null means not known. */
export interface EndedTurn {
  readonly pgid: number | null;
  readonly dir: string | null;
  readonly before: Baseline | null;
  /** When its first process started, in clock ticks since boot; 0 when that is not known. */
  readonly since: number;
}

/** The account's folders that a browser saves to by default (P4). */
const ACCOUNT_FOLDERS = ['Desktop', 'Downloads', 'Documents'];
/** Limits of the check, so that a huge folder cannot hold up the next visitor. */
const MAX_DEPTH = 3;
const MAX_FILES = 20_000;
/** Files that Chromium and GTK create in a shared temp folder when they ignore TMPDIR. */
const BROWSER_TEMP = /^\.?(org\.chromium|com\.google\.Chrome)\.|^\.?scoped_dir|^\.?gtk-|^gdkpixbuf|^dconf-|^\.?print_job/i;
const SHARED_TEMP = ['/tmp', '/var/tmp', '/dev/shm'];

/** To be called before a turn's shell is started. `accountHome` is the supervisor's own HOME. */
export function takeBaseline(accountHome: string, now: number): Baseline {
  const tempFiles = browserTempFiles().map(({ path }) => path);
  return { at: now, accountFiles: new Set(accountFiles(accountHome)), tempFiles: new Set(tempFiles) };
}

/**
 * Inspects the PC once, however many turns have ended: /proc and the folders are read only once.
 * @returns a function that counts everything that is left of a turn
 * @throws Error (it or the returned function) if a place cannot be read: then nothing is proven
 */
export function inspectAfterTurn(accountHome: string): (turn: EndedTurn) => TurnFindings {
  const processes = once(livingProcesses);
  const seen: Seen = {
    processes,
    strangers: once(() => strangersInUnit(processes())),
    accountFiles: once(() => accountFiles(accountHome)),
    tempFiles: once(browserTempFiles),
    heldFiles: once(heldFiles),
  };
  return (turn) => leftOf(turn, seen);
}

/** The results of one inspection. Each place is read on first use only. */
interface Seen {
  processes(): readonly LivingProcess[];
  strangers(): readonly LivingProcess[];
  accountFiles(): readonly string[];
  tempFiles(): readonly TempFile[];
  heldFiles(): readonly string[];
}

function leftOf(turn: EndedTurn, seen: Seen): TurnFindings {
  const { pgid, dir, before } = turn;
  const newFiles = before && seen.accountFiles().filter((path) => !before.accountFiles.has(path));
  const tempFiles = before && tempFilesLeft(before, seen);
  if (newFiles?.length || tempFiles?.length) {
    // Names in the temp folder are Chromium's own; those in the account's folders may be a visitor's words (P13).
    process.stderr.write(
      `Left behind: ${newFiles?.length ?? 0} files in the account's folders; ${tempFiles?.join(' ') || 'none'} in temp folders.\n`,
    );
  }
  return {
    processes: pgid === null && dir === null ? null : processesLeft(turn, seen),
    folder: dir === null ? null : lstatSync(dir, { throwIfNoEntry: false }) ? 'there' : 'gone',
    accountFiles: newFiles?.length ?? null,
    tempFiles: tempFiles?.length ?? null,
  };
}

/** Strangers in the unit count for each ended turn: nothing else can have left them. */
function processesLeft(turn: EndedTurn, seen: Seen): number {
  const ofTurn = seen.processes().filter((each) => isOf(each, turn));
  return new Set([...ofTurn, ...seen.strangers()]).size;
}

/**
 * True for a process of the turn: it is in the turn's group or session, or refers to the turn's folder. So a process that left the group
 * is found too, and so are those of a turn whose group was never recorded.
 */
function isOf(each: LivingProcess, { pgid, dir, since }: EndedTurn): boolean {
  return (pgid !== null && each.groups.includes(String(pgid))) || (dir !== null && each.shows(dir, since));
}

function pids(): readonly string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

function accountFiles(home: string): readonly string[] {
  const found: string[] = [];
  const walk = (dir: string, depth: number): void => {
    for (const entry of entriesOf(dir, depth > 1)) {
      if (found.length >= MAX_FILES) return;
      const path = join(dir, entry.name);
      found.push(path);
      if (entry.isDirectory() && depth < MAX_DEPTH) walk(path, depth + 1);
    }
  };
  for (const folder of ACCOUNT_FOLDERS) walk(join(home, folder), 1);
  return found;
}

interface TempFile {
  readonly path: string;
  readonly changed: number;
}

function tempFilesLeft(before: Baseline, seen: Seen): readonly string[] {
  const suspects = seen.tempFiles().filter(({ path, changed }) => changed >= before.at || !before.tempFiles.has(path));
  if (suspects.length === 0) return [];
  const held = seen.heldFiles();
  const free = suspects.filter(({ path }) => !held.some((file) => file === path || file.startsWith(`${path}/`)));
  return free.map(({ path }) => path);
}

function browserTempFiles(): readonly TempFile[] {
  const places = new Set([...SHARED_TEMP, tmpdir()]);
  return [...places].flatMap((dir) => {
    const names = entriesOf(dir).filter((entry) => BROWSER_TEMP.test(entry.name));
    return names.flatMap((entry) => ourFile(join(dir, entry.name)));
  });
}

function ourFile(path: string): readonly TempFile[] {
  try {
    const stat = lstatSync(path);
    return stat.uid === process.getuid?.() ? [{ path, changed: stat.ctimeMs }] : [];
  } catch {
    return [];
  }
}

/**
 * Returns files that a living process has open, and sockets that one listens on, as another browser of the account does in such a folder:
 * they belong to a running program, not to an ended turn.
 */
function heldFiles(): readonly string[] {
  const open = pids().flatMap((pid) => entriesOf(`/proc/${pid}/fd`).map((entry) => linkOf(`/proc/${pid}/fd/${entry.name}`)));
  // The path is the eighth column, where the socket has one.
  const sockets = readFileSync('/proc/net/unix', 'utf8')
    .split('\n')
    .map((line) => line.split(' ').slice(7).join(' '));
  return [...open, ...sockets];
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** @param others whether the folder may be unreadable for this account; then the account's browser has put nothing there */
function entriesOf(dir: string, others = false) {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A missing folder, or another account's process, holds nothing of ours; after any other error nothing is proven.
    if (code === 'ENOENT' || code === 'ENOTDIR' || (others && code === 'EACCES') || dir.startsWith('/proc/')) return [];
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
