// @ts-check
/**
 * Output of the build commands: plain lines, one clear line on failure, and an exit status.
 *
 * Lines go to standard output, unless a command writes machine-readable lines there (`npm run kiosk -- --automation`).
 */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @type {NodeJS.WriteStream} */
let stream = process.stdout;

/** Sends every later line to standard error. */
export function logToStandardError() {
  stream = process.stderr;
}

/** @param {string} line */
export function say(line) {
  stream.write(`${line}\n`);
}

/** An expected failure. Its message is all that the person at the terminal reads, so it says what to do next. */
export class Stop extends Error {}

/**
 * Prints what is being done, how long it has been running every 10 seconds, and the time it took.
 * @template T
 * @param {string} what
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  say(`${what} ...`);
  const still = setInterval(() => say(`  still at it, ${seconds()} s`), 10_000);
  try {
    const result = await work;
    say(`  took ${((Date.now() - began) / 1000).toFixed(1)} s`);
    return result;
  } finally {
    clearInterval(still);
  }
}

/**
 * Runs `main` when the file at `url` is the one that node was started with, so that every command can also be imported.
 * @param {string} url the caller's import.meta.url
 * @param {() => Promise<number | void>} main returns the exit status
 */
export async function runIfMain(url, main) {
  const started = process.argv[1];
  if (started === undefined || realpathSync(started) !== fileURLToPath(url)) return;
  try {
    if (!nodeIsNewEnough()) throw new Stop(`Node.js 20.19 or newer is needed; this is ${process.version}.`);
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(`${oneLine(error)}\n`);
    process.exitCode = 1;
  }
}

function nodeIsNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/** @param {unknown} error */
function oneLine(error) {
  if (error instanceof Stop) return error.message;
  // A bug or a broken disk, not a failure that we expected. The stack trace is for developers, not for users.
  if (process.env['CANTEEN_DEBUG']) return error instanceof Error ? `${error.stack}` : String(error);
  const message = error instanceof Error ? error.message : String(error);
  return `Unexpected: ${message.split('\n')[0]} (set CANTEEN_DEBUG=1 for the details)`;
}
