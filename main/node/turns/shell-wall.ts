/**
 * A wall round each shell: of the PC's files it reaches its own folder, and reads what programs are made of; what lasts (state, codes, keys,
 * journal) is out of its reach, even should a page have taken it over. The kernel keeps the wall (landlock(7)) for the shell and all that it
 * starts, and lets none of them look into a process outside. `setpriv` builds it before the program begins.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders, absolute. */
export interface Wall {
  /** No access, except to the folders below that another list of this type names. */
  readonly hidden: readonly string[];
  /** The program's own, which it is started from. */
  readonly programs: readonly string[];
  /** Read only. */
  readonly readable: readonly string[];
  /** Beside the turn's own folder. */
  readonly writable: readonly string[];
}

/** Shared by all programs: a turn has folders of its own in their place. */
const NEVER = ['/tmp', '/var/tmp', '/dev'];
/** Screen, sound, randomness and the null devices; the rest of `/dev` is disks, consoles and memory. */
const DEVICES = /^(null|zero|full|u?random|tty|ptmx|pts|dri|snd|nvidia.*)$/;
const READ = 'read-file,read-dir';
const RUN = `execute,${READ}`;
const OWN = `write-file,${READ},remove-dir,remove-file,make-dir,make-reg,make-sock,make-fifo,make-sym,refer,truncate`;
/** By name: a later `setpriv` may know of more, such as the calls of a graphics card, which nothing here would allow. */
const HELD = `${RUN},${OWN},make-char,make-block`;
const SETPRIV = ['--nnp', '--landlock-access', `fs:${HELD}`];

/**
 * What stands outside of each wall of a kiosk: its state, the folders of other turns, and the account's home.
 * @param stateDir the block packs in it may be read
 */
export function kioskWall(place: {
  readonly stateDir: string;
  readonly turns: string;
  readonly home: string;
  readonly configDir: string;
  readonly executable: string;
  readonly app: string;
  readonly writable: readonly string[];
}): Wall {
  const { stateDir, turns, home, configDir, executable, app, writable } = place;
  const packs = join(stateDir, 'packs');
  const program = dirname(executable);
  return {
    // That of an installed kiosk is empty and lies in `/run`, which must stay whole: the names of servers are found by files there.
    hidden: [stateDir, turns, ...(/^\/(?!run\/)./.test(home) ? [home] : [])],
    // The archive of an installed kiosk lies in there too. For Electron it is a folder, for the kernel a file, which has no such rights.
    programs: app.startsWith(`${program}/`) ? [program] : [program, app],
    readable: [configDir, packs],
    writable,
  };
}

/**
 * Whether this PC can build such a wall: it needs Landlock in the kernel and `setpriv` of util-linux 2.40.
 * @param sandboxInside whether Chromium must be able to build its sandbox inside; a setuid-root helper cannot be used inside the wall
 */
export function canBuildWall(sandboxInside: boolean): boolean {
  const program = sandboxInside ? ['unshare', '--user', '--map-root-user', 'true'] : ['true'];
  const words = [...SETPRIV, ...rule(RUN, '/'), ...rule('write-file,truncate', '/proc'), '--', ...program];
  return spawnSync('setpriv', words, { stdio: 'ignore' }).status === 0;
}

/** The words for `setpriv`. @param dir the turn's own folder. @param display the file with the right to the X display, if there is one */
export function wallWords(wall: Wall, dir: string, display?: string): readonly string[] {
  // A block pack may come while the shell runs, and the first one makes the folder.
  for (const path of wall.readable) quietly(() => mkdirSync(path, { recursive: true, mode: 0o700 }), undefined);
  const hidden = [...NEVER, ...wall.hidden].map(realPath);
  return [
    ...SETPRIV,
    ...visibleBelow('/', hidden).flatMap((path) => rule(RUN, path)),
    ...wall.programs.flatMap((path) => rule(isFolder(path) ? RUN : 'read-file', path)),
    ...wall.readable.flatMap((path) => rule(isFolder(path) ? READ : 'read-file', path)),
    ...(display === undefined ? [] : rule('read-file', display)),
    // Chromium tells the kernel there who goes first when memory runs out, and who is who in its sandbox.
    ...rule('write-file,truncate', '/proc'),
    ...devices().flatMap((path) => rule(isFolder(path) ? `write-file,${READ}` : 'write-file,read-file', path)),
    ...[dir, ...wall.writable].flatMap((path) => rule(OWN, path)),
  ];
}

/** Folders that together hold everything below one, but for what is hidden. Links are not followed: what they lead to has a place of its own. */
function visibleBelow(dir: string, hidden: readonly string[]): readonly string[] {
  const folders = quietly(() => readdirSync(dir, { withFileTypes: true }), []).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const path = join(dir, name);
    if (hidden.includes(path)) return [];
    return hidden.some((each) => each.startsWith(`${path}/`)) ? visibleBelow(path, hidden) : [path];
  });
}

function devices(): readonly string[] {
  return readdirSync('/dev')
    .filter((name) => DEVICES.test(name))
    .map((name) => join('/dev', name));
}

/** None for what is not there: `setpriv` would start nothing. */
function rule(rights: string, path: string): readonly string[] {
  return exists(path) ? ['--landlock-rule', `path-beneath:${rights}:${path}`] : [];
}

function exists(path: string): boolean {
  return quietly(() => statSync(path) !== undefined, false);
}

function isFolder(path: string): boolean {
  return quietly(() => statSync(path).isDirectory(), false);
}

function realPath(path: string): string {
  return quietly(() => realpathSync(path), path);
}

function quietly<Value>(look: () => Value, otherwise: Value): Value {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
