/** The start message of each new shell, and its command-line switches. */
import { dirname } from 'node:path';
import type { SiteView } from '../../contract/page-state.ts';
import type { ShellStart } from '../../contract/shell.ts';
import { NO_KEYRING, WITHOUT_FEATURES } from '../../core/browser/start-arguments.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { ShellCommand } from '../../node/turns/shell-process.ts';
import { canBuildWall, kioskWall, type Wall } from '../../node/turns/shell-wall.ts';
import type { TurnRoot } from '../../node/turns/turn-folders.ts';
import type { Configuration } from '../configuration.ts';
import type { SupervisorParts } from '../parts.ts';

/** The parts of the supervisor that determine how shells are started. */
type CommandParts = Pick<SupervisorParts, 'options' | 'host' | 'env' | 'stateDir' | 'configDir'> & {
  readonly root: Pick<TurnRoot, 'dir'>;
};

/** Builds the start message of a shell from the present configuration. */
export function shellStart(turn: number, { inForce, reports, options, host, limits }: SupervisorParts): ShellStart {
  const { configuration } = inForce;
  const { settings, filter, takesReports } = configuration;
  const { printer, maxPages } = settings.printing;
  return {
    turn,
    filter,
    site: siteView(configuration),
    language: settings.language,
    searchTemplate: settings.search.template,
    signInPage: settings.network.signInPage,
    scale: settings.display.scale,
    idleMs: settings.session.idleSeconds * 1_000,
    uploads: settings.files.uploadFromStick,
    printer: printer === null ? null : { name: printer, maxPages },
    reportTagKey: takesReports ? reports.key : null,
    mapHosts: options.mapHosts,
    gateProbeMs: limits.gateProbe,
    kiosk: options.kiosk || host.packaged,
    pageProtocol: options.pageProtocol,
  };
}

function siteView({ settings, look }: Configuration): SiteView {
  const { site, startPage, tabs, languages, network } = settings;
  return { site, links: startPage.links, maxTabs: tabs.max, languages, look, hasSignIn: network.signInPage !== null };
}

/**
 * Builds the command that starts a shell. From source, Chromium's sandbox cannot work as root, and the launcher says so at start; an installed
 * kiosk is never root. The switches of an installed kiosk must be listed in `main/core/browser/start-arguments.ts`, or its shells refuse to start.
 */
export function shellCommand(parts: CommandParts, accountHome: string, { language }: Pick<Settings, 'language'>): ShellCommand {
  const { options, host, env } = parts;
  const switches = [
    // Puts shared memory into files in TMPDIR, which is the turn's own. In /dev/shm, a process that is killed between creating and unlinking a
    // file would leave it there, with the visitor's data.
    '--disable-dev-shm-usage',
    // Chromium's PDF viewer stays in `WebContents` of its own, which the request gate refuses, and gets no save dialog.
    WITHOUT_FEATURES,
    NO_KEYRING,
    // Overrides the PC's locale: it determines the format of dates in pages and their fields.
    `--lang=${language}`,
    // Set explicitly: the supervisor's own platform is headless, and versions of Electron differ in their default.
    ...(process.platform === 'linux' ? [`--ozone-platform=${displaySystem(env, host.packaged)}`] : []),
    ...(!host.packaged && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.automation ? ['--remote-debugging-port=0'] : []),
    ...options.chromiumSwitches,
  ];
  return {
    executable: host.executable,
    app: host.app,
    switches,
    language,
    silent: !options.chromiumSwitches.some((word) => word.startsWith('--enable-logging')),
    wall: shellWall(parts, accountHome),
  };
}

/** From source, prefers X11 if available, as tests and developers expect. */
function displaySystem(env: NodeJS.ProcessEnv, packaged: boolean): 'wayland' | 'x11' {
  return env['WAYLAND_DISPLAY'] && (packaged || !env['DISPLAY']) ? 'wayland' : 'x11';
}

function shellWall({ options, host, stateDir, configDir, root }: CommandParts, home: string): Wall | null {
  // False for root, for whom Chromium's sandbox is off.
  if (!canBuildWall(!host.packaged && process.getuid?.() !== 0)) {
    process.stderr.write(
      'Browsers on this PC are not isolated from its stored files: that needs Landlock and util-linux 2.40. Tell IT.\n',
    );
    return null;
  }
  const files = options.chromiumSwitches.map((word) => /^--[a-z-]+=(\/.*)/.exec(word)?.[1]);
  // Files that a developer named in switches, such as a network log.
  const writable = files.filter((path) => path !== undefined).map((path) => dirname(path));
  const { executable, app } = host;
  return kioskWall({ stateDir, configDir, turns: root.dir, home, executable, app, writable });
}
