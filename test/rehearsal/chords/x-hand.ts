/**
 * One xdotool for the whole run: a program for each chord would cost more than the chord. It remembers the windows that it was last asked
 * about and sends keys to them instead of to the keyboard, so whoever presses keys and whoever looks must have one each.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface XHand {
  /** Carries out lines of xdotool's; resolves when all are done, with what was printed. Rejects when xdotool does not answer. */
  do(...lines: readonly string[]): Promise<readonly string[]>;
  /** Keys that xdotool could not press. */
  readonly complaints: ReadonlySet<string>;
  close(): void;
}

const ANSWER_TIMEOUT_MS = 30_000;
/** Asked after each piece of work; what it prints looks like nothing else that is asked here. */
const DONE = 'getdisplaygeometry';

export function openXHand(display: string): XHand {
  const complaints = new Set<string>();
  let child: ChildProcessWithoutNullStreams | null = null;
  let printed: string[] = [];
  let wake: () => void = () => {};
  let last: Promise<unknown> = Promise.resolve();

  // A window that is gone when it is asked about ends the program.
  const start = (): ChildProcessWithoutNullStreams => {
    const started = spawn('stdbuf', ['-oL', 'xdotool', '-'], { env: { ...process.env, DISPLAY: display } });
    createInterface({ input: started.stdout }).on('line', (line) => {
      if (/^\d+ \d+$/.test(line)) wake();
      else printed.push(line);
    });
    createInterface({ input: started.stderr }).on('line', (line) => {
      if (line.includes('No such key')) complaints.add(line);
    });
    started.stdin.on('error', () => {});
    started.once('exit', () => {
      if (child === started) child = null;
      wake();
    });
    return started;
  };
  const work = async (lines: readonly string[]): Promise<readonly string[]> => {
    printed = [];
    child ??= start();
    const { stdin } = child;
    await new Promise<void>((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`xdotool does not answer: ${lines.join('; ')}`)), ANSWER_TIMEOUT_MS);
      wake = () => {
        clearTimeout(timer);
        done();
      };
      stdin.write(`${[...lines, DONE].join('\n')}\n`);
    });
    return printed;
  };
  return {
    complaints,
    do(...lines) {
      const next = last.then(() => work(lines));
      last = next.catch(() => {});
      return next;
    },
    close: () => void child?.kill('SIGTERM'),
  };
}
