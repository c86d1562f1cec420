// @ts-check
/** Starts the supervisor and waits for it: passes signals on and returns its exit status. Neither outlives the other. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exitStatus } from '../child.mjs';
import { root } from '../paths.mjs';
import { Stop } from '../say.mjs';

const linux = process.platform === 'linux';

/**
 * @param {import('../runtime.mjs').Runtime} runtime
 * @param {string[]} forSupervisor
 * @param {NodeJS.ProcessEnv} env names the display for the shells; the supervisor has no window
 * @returns {Promise<number>} the supervisor's exit status
 */
export function runSupervisor(runtime, forSupervisor, env) {
  const electron = [runtime.executable, root, '--ozone-platform=headless', ...sandbox(runtime.executable)];
  // When this launcher is killed, even with SIGKILL, the kernel ends the supervisor.
  const [file = '', ...args] = linux ? ['setpriv', '--pdeathsig', 'KILL', '--', ...electron] : electron;
  const child = spawn(file, args, {
    cwd: root,
    env: environment(env, forSupervisor),
    stdio: 'inherit',
    // In its own session, Ctrl+C reaches it once, through us, and not also from the terminal: two SIGINTs mean "end at once".
    detached: linux,
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  endWhenNpmIsGone(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(exitStatus(code, signal)));
  });
}

/** @param {string} executable */
function sandbox(executable) {
  if (!linux) return [];
  if (process.getuid?.() === 0) {
    process.stderr.write("Chromium's sandbox is off because this is root; start the kiosk as an ordinary user to have it on.\n");
    return ['--no-sandbox'];
  }
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (userNamespacesWork() || isSetUpAsRoot(helper)) return [];
  throw new Stop(
    "Chromium's sandbox cannot work: this system allows ordinary users no user namespaces. Run this, then start again:\n" +
      `  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  );
}

/** Also false where user namespaces can be created but not used, as under Ubuntu's AppArmor rules. */
function userNamespacesWork() {
  return spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' }).status === 0;
}

/** @param {string} helper */
function isSetUpAsRoot(helper) {
  const { uid, mode } = statSync(helper);
  return uid === 0 && (mode & 0o4001) === 0o4001;
}

/**
 * Passes our arguments in one variable: on the command line Chromium would take them for its own switches.
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} forSupervisor
 * @returns {NodeJS.ProcessEnv}
 */
function environment(env, forSupervisor) {
  // Terminals inside Electron applications (editors) set ELECTRON_RUN_AS_NODE, and Electron would start as plain Node.
  const { ELECTRON_RUN_AS_NODE: _node, ...rest } = env;
  return { ...rest, CANTEEN_KIOSK_ARGS: JSON.stringify(forSupervisor) };
}

/**
 * Ends the kiosk when npm is killed: its script would keep running with nobody to stop it.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWhenNpmIsGone(child) {
  if (!linux || !process.env['npm_lifecycle_event']) return;
  const above = whoIsAbove();
  setInterval(() => whoIsAbove() !== above && child.kill('SIGTERM'), 500).unref();
}

/** Identifies our parent. If that is the shell in which npm runs its scripts, also the shell's parent: npm itself. */
function whoIsAbove() {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const [, name, grandparent] = /\((.*)\) \S+ (\d+)/.exec(stat) ?? [];
    return name === 'sh' ? `${parent} ${grandparent}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}
