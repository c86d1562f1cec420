/** A program that runs beside us for as long as we want it, and never longer than we live. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readLines } from './lines.ts';

export interface KeptChild {
  /** Ends it. It is not started again. */
  stop(): void;
}

export interface KeptChildListener {
  /** A line on its standard output. */
  line(line: string): void;
  /** It ended or could not be started, and will be started again. `lastWords`: the end of what it complained of. */
  ended(lastWords: string): void;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const LAST_WORDS = 300;
/** Undefined is left out. What a child tells systemd counts as told by the kiosk, and some tell how they ended; only the watchdog may. */
const NOT_PASSED_ON = { NOTIFY_SOCKET: undefined, WATCHDOG_USEC: undefined, WATCHDOG_PID: undefined };

/**
 * Runs a program, and again whenever it ends: after a second, then after twice as long each time. Its standard input is a pipe that closes
 * when we die, and the kernel kills it then (`setpriv --pdeathsig`). It gets the environment without the way to systemd.
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
    // A program that ends takes its end of the pipe with it.
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
      wait = performance.now() - began > LONGEST_WAIT_MS ? FIRST_WAIT_MS : wait;
      timer = setTimeout(start, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
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
