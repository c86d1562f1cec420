/**
 * A wall round each shell: of the PC's files it can use its own folder, and read the files of programs. What lasts (state, codes, keys,
 * journal) is out of its reach, even if a page has taken it over. The kernel enforces the wall (landlock(7)) for the shell and everything
 * that it starts, and lets none of them inspect a process outside. `setpriv` builds it before the program begins.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders, absolute. */
export interface Wall {
  /** No access, except to folders below that are in another list of this type. */
  readonly hidden: readonly string[];
  /** The program's own folders, which it is started from. */
  readonly programs: readonly string[];
  /** Read only. */
  readonly readable: readonly string[];
  /** Writable in addition to the turn's own folder. */
  readonly writable: readonly string[];
}

/** Shared by all programs: a turn has folders of its own instead. */
const NEVER = ['/tmp', '/var/tmp', '/dev'];
/** Screen, sound, randomness and the null devices; the rest of `/dev` is disks, consoles and memory. */
const DEVICES = /^(null|zero|full|u?random|tty|ptmx|pts|dri|snd|nvidia.*)$/;
const READ = 'read-file,read-dir';
const RUN = `execute,${READ}`;
const OWN = `write-file,${READ},remove-dir,remove-file,make-dir,make-reg,make-sock,make-fifo,make-sym,refer,truncate`;
/** Listed by name: a later `setpriv` may know more rights, such as ioctl calls of a graphics card, which no rule here would allow. */
const HELD = `${RUN},${OWN},make-char,make-block`;
const SETPRIV = ['--nnp', '--landlock-access', `fs:${HELD}`];

/**
 * Returns the wall for the shells of a kiosk. It hides the kiosk's state, the folders of other turns, and the account's home.
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
    // The home of an installed kiosk is empty and lies in `/run`, which must stay visible: host names are resolved with files there.
    hidden: [stateDir, turns, ...(/^\/(?!run\/)./.test(home) ? [home] : [])],
    // The archive of an installed kiosk lies in that folder too. To Electron it is a folder, but to the kernel a file, without folder rights.
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
  const args = [...SETPRIV, ...rule(RUN, '/'), ...rule('write-file,truncate', '/proc'), '--', ...program];
  return spawnSync('setpriv', args, { stdio: 'ignore' }).status === 0;
}

/** Returns the arguments for `setpriv`. @param dir the turn's own folder @param display the X authority file, if there is one */
export function setprivArguments(wall: Wall, dir: string, display?: string): readonly string[] {
  // A block pack may be installed while the shell runs, and the first one would create the folder.
  for (const path of wall.readable) quietly(() => mkdirSync(path, { recursive: true, mode: 0o700 }), undefined);
  const hidden = [...NEVER, ...wall.hidden].map(realPath);
  return [
    ...SETPRIV,
    ...visibleBelow('/', hidden).flatMap((path) => rule(RUN, path)),
    ...wall.programs.flatMap((path) => rule(isFolder(path) ? RUN : 'read-file', path)),
    ...wall.readable.flatMap((path) => rule(isFolder(path) ? READ : 'read-file', path)),
    ...(display === undefined ? [] : rule('read-file', display)),
    // Chromium writes there which process the kernel kills first when memory runs out, and the user mapping of its sandbox.
    ...rule('write-file,truncate', '/proc'),
    ...devices().flatMap((path) => rule(isFolder(path) ? `write-file,${READ}` : 'write-file,read-file', path)),
    ...[dir, ...wall.writable].flatMap((path) => rule(OWN, path)),
  ];
}

/** Returns folders that together hold everything below `dir` that is not hidden. Links are not followed: their targets are covered elsewhere. */
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

/** Returns no rule for a missing path, because `setpriv` would then start nothing. */
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
