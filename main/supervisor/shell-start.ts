/** What each new shell is given, and the switches that it is started with. */
import type { LaunchOptions } from '../core/launch-options.ts';
import type { ShellStart, SiteView } from '../ipc.ts';
import type { ShellCommand } from '../node/shell-process.ts';
import type { Configuration } from './configuration.ts';
import type { Host } from './host.ts';
import type { SupervisorParts } from './parts.ts';

/** What a shell is given for its turn, by the configuration of this moment. */
export function shellStart(turn: number, { inForce, reports, options, host }: SupervisorParts): ShellStart {
  const { configuration } = inForce;
  const { settings, filter, takesReports } = configuration;
  return {
    ...{ turn, filter },
    site: siteView(configuration),
    searchTemplate: settings.search.template,
    reportTagKey: takesReports ? reports.key : null,
    mapHosts: options.mapHosts,
    kiosk: options.kiosk || host.packaged,
    pageProtocol: options.pageProtocol,
  };
}

function siteView({ settings }: Configuration): SiteView {
  return { site: settings.site, links: settings.startPage.links, maxTabs: settings.tabs.max };
}

/** How a shell is started. As root Chromium's sandbox cannot work; the launcher says so at start. */
export function shellCommand(options: LaunchOptions, host: Host): ShellCommand {
  const switches = [
    // Shared memory as files in TMPDIR, which is the turn's own: in /dev/shm a process that is killed between making and unlinking one
    // leaves it there, with whatever of the visitor's is in it.
    '--disable-dev-shm-usage',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.automation ? ['--remote-debugging-port=0'] : []),
    ...options.chromiumSwitches,
  ];
  return {
    executable: host.executable,
    app: host.app,
    switches,
    silent: !options.chromiumSwitches.some((word) => word.startsWith('--enable-logging')),
  };
}
