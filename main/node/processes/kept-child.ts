/** A child process that is restarted when it exits, and never outlives this process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readLines } from '../files/lines.ts';

export interface KeptChild {
  /** Ends it for good. */
  stop(): void;
}

export interface KeptChildListener {
  /** A line on its standard output. */
  line(line: string): void;
  /** It exited or could not be started, and will be restarted. `lastWords`: the end of its standard error. */
  ended(lastWords: string): void;
}

const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 60_000;
const LAST_WORDS = 300;
/** Unset for children: a child that calls sd_notify would report for the kiosk, which only the watchdog may do. */
const NOT_PASSED_ON = { NOTIFY_SOCKET: undefined, WATCHDOG_USEC: undefined, WATCHDOG_PID: undefined };

/**
 * Runs a program and restarts it when it exits, after a delay that doubles from one second up to a minute. Its standard input is a pipe
 * that closes when this process dies; the kernel then kills it (`setpriv --pdeathsig`). It gets the environment without systemd's variables.
 */
export function keepRunning(command: readonly string[], env: NodeJS.ProcessEnv, listener: KeptChildListener): KeptChild {
  let wait = FIRST_WAIT_MS;
  let stopped = false;
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    const began = performance.now();
    let complaints = '';
    const running = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...command], {
      env: { ...env, ...NOT_PASSED_ON },
      stdio: 'pipe',
    });
    child = running;
    // The pipe breaks when the program exits.
    running.stdin.on('error', () => {});
    running.stderr.on('data', (data) => {
      complaints = (complaints + String(data)).slice(-LAST_WORDS);
    });
    const line = (text: string): void => {
      if (!stopped) listener.line(text);
    };
    readLines(running.stdout, { line });
    let over = false;
    const ended = (words: string): void => {
      if (over || stopped) return;
      over = true;
      wait = performance.now() - began > MAX_WAIT_MS ? FIRST_WAIT_MS : wait;
      timer = setTimeout(start, wait);
      wait = Math.min(wait * 2, MAX_WAIT_MS);
      listener.ended(words);
    };
    running.on('error', (error) => ended(error.message));
    running.on('close', () => ended(complaints.trim()));
  };
  start();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      child?.stdin?.destroy();
      child?.kill();
    },
  };
}
