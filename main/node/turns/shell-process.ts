/** Starts the process tree of one turn: own process group, own folder, a small environment, a channel and nothing else. */
import { type ChildProcess, spawn } from 'node:child_process';
import { groupLedBy } from '../processes/process-groups.ts';
import { setprivArguments, type Wall } from './shell-wall.ts';
import { recordGroup, type TurnFolder } from './turn-folders.ts';

export interface ShellCommand {
  readonly executable: string;
  /** The application's folder or archive, as Electron's first argument. */
  readonly app: string;
  readonly switches: readonly string[];
  /** Discards Chromium's error output, which names addresses: a log outlives a turn (P13). False only if a developer asks for it. */
  readonly silent: boolean;
  /** Null if this PC cannot build one. */
  readonly wall: Wall | null;
  /** "en-GB" */
  readonly language: string;
}

/** What displays, sound and languages need from outside. Nothing else of the supervisor's environment reaches a turn. */
const PASSED_ON = ['DISPLAY', 'LANG', 'LANGUAGE', 'LC_ALL', 'LC_TIME', 'PATH', 'TZ', 'XDG_SESSION_TYPE'];
/** Paths in the supervisor's own HOME or runtime folder, which must stay the same in a turn. */
const ABSOLUTE = ['XAUTHORITY', 'WAYLAND_DISPLAY', 'PULSE_SERVER'];

/**
 * Starts a shell in a folder and records its process group. On Linux the kernel kills it when its parent dies (`setpriv --pdeathsig`),
 * so that a shell which hangs or was stopped does not outlive the supervisor, and there is a wall round it (`shell-wall.ts`).
 * @param started recorded with the group (`turn-folders.ts`)
 */
export function startShell(command: ShellCommand, folder: TurnFolder, env: NodeJS.ProcessEnv, started = 0): ChildProcess {
  const args = [command.app, '--role=shell', `--user-data-dir=${folder.profile}`, ...command.switches];
  const own = { ...turnEnvironment(folder, env), ...languageEnvironment(command.language) };
  const wall = command.wall === null ? [] : setprivArguments(command.wall, folder.dir, own['XAUTHORITY']);
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...wall, '--', command.executable, ...args], {
    cwd: folder.dir,
    detached: true,
    env: own,
    // The last is CHANNEL_FD (`line-channel.ts`): Node makes it a socket pair.
    stdio: ['ignore', 'ignore', command.silent ? 'ignore' : 'inherit', 'pipe'],
  });
  const group = child.pid === undefined ? null : groupLedBy(child.pid);
  if (group !== null) recordGroup(folder.dir, group, started);
  return child;
}

/** The environment of a turn. Exported for its test. */
export function turnEnvironment(folder: TurnFolder, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = Object.fromEntries([...PASSED_ON, ...ABSOLUTE].filter((name) => env[name]).map((name) => [name, env[name]]));
  const runtimeDir = env['XDG_RUNTIME_DIR'];
  const home = env['HOME'];
  if (env['WAYLAND_DISPLAY'] && runtimeDir) passed['WAYLAND_DISPLAY'] = absolute(env['WAYLAND_DISPLAY'], runtimeDir);
  if (!passed['PULSE_SERVER'] && runtimeDir) passed['PULSE_SERVER'] = `unix:${runtimeDir}/pulse/native`;
  if (!passed['XAUTHORITY'] && home && env['DISPLAY']) passed['XAUTHORITY'] = `${home}/.Xauthority`;
  return {
    ...passed,
    HOME: folder.home,
    TMPDIR: folder.temp,
    XDG_RUNTIME_DIR: folder.runtime,
    XDG_CONFIG_HOME: `${folder.home}/.config`,
    XDG_CACHE_HOME: `${folder.home}/.cache`,
    XDG_DATA_HOME: `${folder.home}/.local/share`,
    XDG_STATE_HOME: `${folder.home}/.local/state`,
    // Otherwise GTK (3; version 4 by the second) would request an accessibility bus and a session bus of the account, which outlive the turn.
    NO_AT_BRIDGE: '1',
    GTK_A11Y: 'none',
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  };
}

/** Chromium takes the formats of dates and numbers from these variables, even if the PC does not have the locale. */
function languageEnvironment(language: string): NodeJS.ProcessEnv {
  const locale = language.replace('-', '_');
  return { LANGUAGE: locale, LC_ALL: `${locale}.UTF-8` };
}

function absolute(path: string, base: string): string {
  return path.startsWith('/') ? path : `${base}/${path}`;
}
