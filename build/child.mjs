// @ts-check
/** Starts other programs: quietly with a log file, or in the foreground of the terminal. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join, relative } from 'node:path';
import { logs, root } from './paths.mjs';

const endings = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** @typedef {{ status: number, log: string, output: string }} Outcome status 127: it could not be started */

/**
 * Runs a program in the checkout with its output in `.cache/logs/NAME.log`.
 * @param {string} name
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Outcome>}
 */
export function runQuietly(name, file, args, env = process.env) {
  mkdirSync(logs, { recursive: true });
  const path = join(logs, `${name}.log`);
  const log = openSync(path, 'w');
  return new Promise((resolve) => {
    const finish = (/** @type {number} */ status, /** @type {string} */ more) => {
      const output = readFileSync(path, 'utf8') + more;
      resolve({ status, log: relative(root, path), output });
    };
    const child = spawn(file, args, { cwd: root, env, stdio: ['ignore', log, log] });
    closeSync(log);
    child.on('error', (error) => finish(127, error.message));
    child.on('close', (code, signal) => finish(exitStatus(code, signal), ''));
  });
}

/**
 * Runs a program in the checkout with our own standard streams. Passes signals on and outlives it, so that callers can clean up.
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit status
 */
export function runInFront(file, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, env, stdio: 'inherit' });
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      // A terminal sends Ctrl+C to the child as well, and a second SIGINT would mean "end at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of endings) process.on(signal, passOn);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const ending of endings) process.off(ending, passOn);
      resolve(exitStatus(code, signal));
    });
  });
}

/**
 * Returns what a shell would report: the status, or 128 plus the signal's number.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitStatus(code, signal) {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}
