/** Entry point: finds out the role of this process (supervisor, shell or tool), builds it and wires it up. Nothing else does. */
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { app } from 'electron';
import { readStart, type Start } from './core/browser/start-arguments.ts';
import { END_STATUS } from './core/session/end-status.ts';
import { timeLimits } from './core/session/time-limits.ts';
import { NO_OPTIONS, parseOptions } from './core/settings/launch-options.ts';
import { openJournal } from './node/journal/journal.ts';
import { openReports } from './node/reports/report-store.ts';
import { localDay } from './node/reports/reporter.ts';
import { readKioskSetup } from './node/setup/setup-store.ts';
import { damagedFiles, damageInWords } from './node/state/installed-files.ts';
import { openKioskKey } from './node/state/kiosk-key.ts';
import { defaultStateDir } from './node/state/state-dir.ts';
import { noteStateFormat, whyNotThisState } from './node/state/state-format.ts';
import { lockState } from './node/state/state-lock.ts';
import { openTurnRoot } from './node/turns/turn-folders.ts';
import { runShell } from './shell/shell.ts';
import { CurrentConfiguration } from './supervisor/current-configuration.ts';
import { builtOn, openHost } from './supervisor/host.ts';
import { openPacks } from './supervisor/sticks/packs.ts';
import { Supervisor } from './supervisor/supervisor.ts';

/** Our options from the launcher. They travel in the environment because Chromium would also read them on the command line. */
const ARGUMENTS = 'CANTEEN_KIOSK_ARGS';
/** Exit status for wrong usage; the launcher passes it on. */
const WRONG_USE = 2;

const start = readStart(process.argv.slice(1), { packaged: app.isPackaged, app: app.getAppPath() });
// Checked before anything is shown, and before Chromium opens a port that a switch requests.
if (!start.ok) end(WRONG_USE, start.problem);
// Electron starts Chromium once this module has been evaluated. A tool has finished by then, so it needs no display and leaves no profile.
else await run(start.value);

async function run({ role, args }: Start): Promise<void> {
  if (role === 'shell') return runShell();
  if (role === 'supervisor') return void supervise().catch((error: unknown) => failed('The kiosk', error));
  try {
    // Loaded on demand, so that no shell waits for them.
    const { runTool } = await import('./cli/tools.ts');
    const starterDir = join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'kiosk-config');
    app.exit(await runTool(role, args, { version: app.getVersion(), builtOn, starterDir }));
  } catch (error) {
    failed(`"${role}"`, error);
  }
}

async function supervise(): Promise<void> {
  const words = process.env[ARGUMENTS];
  delete process.env[ARGUMENTS];
  const parsed = parseOptions(words === undefined ? [] : (JSON.parse(words) as string[]));
  if (!parsed.ok) return end(WRONG_USE, parsed.problem);
  const options = parsed.value;
  if (app.isPackaged && JSON.stringify(options) !== JSON.stringify(NO_OPTIONS)) {
    return end(WRONG_USE, 'An installed kiosk takes no options: they are for running from source.');
  }
  const stateDir = absolute(options.stateDir ?? defaultStateDir(process.env));
  const [host, damage] = await Promise.all([openHost(stateDir), damageOfInstallation()]);
  if (damage !== null) return end(END_STATUS.damaged, damage);
  const newer = await whyNotThisState(stateDir);
  if (newer !== null) return end(END_STATUS.newerState, newer);
  const configDir = absolute(options.configDir ?? host.configDir);
  const root = openTurnRoot(stateDir, process.env);
  const lock = lockState(stateDir, root.dir);
  if (!lock.ok)
    return end(
      1,
      `Another kiosk (process ${lock.holder}) already uses the state folder ${stateDir}. Stop it, or give --state another folder.`,
    );
  if (!root.inMemory) process.stderr.write('No RAM disk with 1 GB free was found: visitor data touches the disk. Tell IT.\n');
  await noteStateFormat(stateDir);
  const setup = await readKioskSetup(stateDir);
  const packs = await openPacks({ configDir, stateDir, host }, setup.ok ? setup.value : null);
  const inForce = await CurrentConfiguration.read(configDir, packs, setup);
  for (const problem of inForce.configuration.problems) process.stderr.write(`${problem}\n`);
  const key = await openKioskKey(stateDir);
  if (key.problem !== null) process.stderr.write(`${key.problem}\n`);
  const keepDays = (): number => inForce.configuration.settings.journal.keepDays;
  const journal = openJournal(stateDir, { key, keepDays, now: () => Date.now() });
  const supervisor = new Supervisor({
    host,
    options,
    inForce,
    configDir,
    stateDir,
    root,
    key,
    journal,
    env: process.env,
    packs: packs.ok ? packs.value : null,
    wasSetUp: setup.ok && setup.value !== null,
    limits: timeLimits(inForce.configuration.settings.pc.patience),
    reports: await openReports(stateDir, () => localDay(Date.now())),
  });
  host.onQuit(() => supervisor.quit());
  // We never continue after an unexpected error: the OS restarts us, and that start wipes.
  const own = (error: unknown): void => {
    journal.write('fault', { fault: 'supervisor.bug' });
    end(1, `The kiosk met an error of its own: ${error instanceof Error ? error.stack : String(error)}`);
  };
  process.on('uncaughtException', own);
  process.on('unhandledRejection', own);
  supervisor.start();
}

/** Checks the installed files, which Electron does not do on Linux. @returns the damage in words, or null if they are as packed */
async function damageOfInstallation(): Promise<string | null> {
  if (!app.isPackaged || process.platform !== 'linux') return null;
  const damage = await damagedFiles(dirname(process.execPath));
  return damage.length === 0 ? null : damageInWords(damage);
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(process.cwd(), path);
}

function failed(what: string, error: unknown): void {
  end(1, `${what} could not start: ${error instanceof Error ? error.message : String(error)}`);
}

function end(status: number, why: string): void {
  process.stderr.write(`${why}\n`);
  app.exit(status);
}
