// @ts-check
/** An X server without a screen, for machines without a display. */
import { spawn } from 'node:child_process';
import { Stop } from './say.mjs';

/** @typedef {{ display: string, stop: () => void }} Screen */

/**
 * Starts Xvfb on a display number of its own choice. It ends with `stop`, and also when this process is killed.
 * @returns {Promise<Screen>}
 */
export function startXvfb() {
  // -noreset: Xvfb would otherwise forget its keyboard map whenever the last window closes. -r: on a busy machine a key of a test is let go
  // so late that it would repeat itself.
  const server = ['Xvfb', '-displayfd', '3', '-screen', '0', '1280x1024x24', '-r', '-noreset', '-nolisten', 'tcp'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...server], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // A process group of its own: Ctrl+C in the terminal must not take the screen away before the kiosk has ended.
    detached: true,
  });
  const stop = () => {
    child.kill('SIGTERM');
  };
  process.once('exit', stop);
  child.unref();
  return new Promise((resolve, reject) => {
    let said = '';
    let number = '';
    child.stderr?.on('data', (data) => {
      said += data;
    });
    child.stdio[3]?.on('data', (data) => {
      number += data;
      if (!number.endsWith('\n')) return;
      letGo(child);
      resolve({ display: `:${number.trim()}`, stop });
    });
    child.on('error', (error) => reject(new Stop(`Xvfb cannot be started: ${error.message}`)));
    child.on('exit', (code) => reject(new Stop(`Xvfb ended at once (${code}): ${said.trim().split('\n').at(-1)}`)));
  });
}

/**
 * Stops reading what a child says, and does not wait for it at our own end.
 * @param {import('node:child_process').ChildProcess} child
 */
function letGo(child) {
  for (const stream of [child.stdio[2], child.stdio[3]]) {
    stream?.removeAllListeners('data');
    // Kept open and drained: a server whose pipe is gone may die of writing to it.
    if (stream && 'resume' in stream) stream.resume();
    if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
}

/** Whether this machine can show windows now. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * Runs `work` with an X display: the one that is there, or an Xvfb for as long as the work takes.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withXDisplay(work) {
  if (process.platform !== 'linux' || process.env['DISPLAY']) return work(process.env);
  const screen = await startXvfb();
  try {
    return await work(onScreen(screen));
  } finally {
    screen.stop();
  }
}

/**
 * The environment of a program on that screen. Traces of a Wayland session go, or newer Electrons would open there.
 * @param {Screen} screen
 * @returns {NodeJS.ProcessEnv}
 */
export function onScreen(screen) {
  const { WAYLAND_DISPLAY: _wayland, XDG_SESSION_TYPE: _session, XAUTHORITY: _cookie, ...env } = process.env;
  return { ...env, DISPLAY: screen.display };
}
