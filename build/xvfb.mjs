// @ts-check
/** Starts an X server without a screen (Xvfb), for machines without a display. */
import { spawn } from 'node:child_process';
import { Stop } from './say.mjs';

/** @typedef {{ display: string, stop: () => void }} Screen */

/**
 * Starts Xvfb, which chooses its display number. It ends with `stop`, and also when this process is killed.
 * @returns {Promise<Screen>}
 */
export function startXvfb() {
  // -noreset: otherwise Xvfb loses its keyboard map whenever the last window closes. -r: no key repeat, because on a busy machine a test
  // may release a key so late that it would repeat.
  const server = ['Xvfb', '-displayfd', '3', '-screen', '0', '1280x1024x24', '-r', '-noreset', '-nolisten', 'tcp'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...server], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // In its own process group: Ctrl+C in the terminal must not end the X server before the kiosk has ended.
    detached: true,
  });
  const stop = () => {
    child.kill('SIGTERM');
  };
  process.once('exit', stop);
  return new Promise((resolve, reject) => {
    let errors = '';
    let number = '';
    child.stderr?.on('data', (data) => {
      errors += data;
    });
    child.stdio[3]?.on('data', (data) => {
      number += data;
      if (!number.endsWith('\n')) return;
      letGo(child);
      resolve({ display: `:${number.trim()}`, stop });
    });
    child.on('error', (error) => reject(new Stop(`Xvfb cannot be started: ${error.message}`)));
    // Waits for the output too: a server that crashes closes its pipes before it ends, and its last line says why.
    child.on('close', (code, signal) => {
      reject(new Stop(`Xvfb ended at once (${signal ?? code}): ${errors.trim().split('\n').at(-1)}`));
    });
  });
}

/**
 * Stops collecting a child's output, and does not wait for the child when this process ends.
 * @param {import('node:child_process').ChildProcess} child
 */
function letGo(child) {
  child.unref();
  for (const stream of [child.stdio[2], child.stdio[3]]) {
    stream?.removeAllListeners('data');
    // The pipes stay open and are drained: a server may die when it writes to a closed pipe.
    if (stream && 'resume' in stream) stream.resume();
    if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
}

/** Returns whether this machine can show windows now. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * Runs `work` with the existing X display, or with an Xvfb that ends after the work.
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
 * Returns the environment for a program on that screen, without the variables of a Wayland session, where newer Electrons would open.
 * @param {Screen} screen
 * @returns {NodeJS.ProcessEnv}
 */
export function onScreen(screen) {
  const { WAYLAND_DISPLAY: _wayland, XDG_SESSION_TYPE: _session, XAUTHORITY: _cookie, ...env } = process.env;
  return { ...env, DISPLAY: screen.display };
}
