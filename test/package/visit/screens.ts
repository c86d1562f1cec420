/** Drives a kiosk without DevTools: real key presses and screenshots of the whole screen, under X and under Wayland. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { type Picture, readPpm } from './picture.ts';

export interface Screen {
  picture(): Picture;
  /** Presses keys one after the other, by their X names, with "ctrl+" or "shift+" before them if needed. */
  press(...keys: readonly string[]): void;
  type(words: string): void;
}

/** Runs a program on the machine with the screen, waits for it, and returns its output. */
export type Run = (command: string, ...words: readonly string[]) => Buffer;

const LIMITS = { timeout: 30_000, maxBuffer: 64 << 20 };

/** Returns the screen of an X server. */
export function xScreen(display: string): Screen {
  const run: Run = (command, ...words) => execFileSync(command, words, { ...LIMITS, env: { ...process.env, DISPLAY: display } });
  return {
    picture: () => readPpm(run('import', '-silent', '-window', 'root', '-depth', '8', 'ppm:-')),
    press: (...keys) => void run('xdotool', 'key', '--delay', '80', ...keys),
    type: (words) => void run('xdotool', 'type', '--delay', '25', words),
  };
}

/** Returns the screen of a Wayland compositor, using programs that run next to it. */
export function waylandScreen(run: Run): Screen {
  return {
    picture: () => readPpm(run('grim', '-t', 'ppm', '-')),
    press: (...keys) => {
      for (const key of keys) {
        const [name = '', ...held] = key.split('+').toReversed();
        run('wtype', ...held.flatMap((modifier) => ['-M', modifier]), '-s', '80', '-k', name);
      }
    },
    type: (words) => void run('wtype', '-d', '25', words),
  };
}

export interface XServer {
  readonly display: string;
  stop(): void;
}

/**
 * Starts an X server without a screen, with a display number of its choice, that any account of this machine may use. Key repeat is off,
 * because on a busy machine a key pressed once would repeat.
 * @param size in pixels
 */
export async function startX(size = '1280x1024'): Promise<XServer> {
  const words = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-r', '-noreset', '-nolisten', 'tcp', '-ac'];
  const child: ChildProcess = spawn('setpriv', ['--pdeathsig', 'KILL', '--', 'Xvfb', ...words], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((done, fail) => {
    child.stdio[3]?.once('data', (data) => done(String(data).trim()));
    child.once('exit', () => fail(new Error('Xvfb ended at once')));
  });
  return { display: `:${number}`, stop: () => void child.kill('SIGTERM') };
}
