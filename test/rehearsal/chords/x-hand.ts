/**
 * One xdotool for the whole run, because starting a program for each chord would take longer than the chord. It remembers the windows of
 * its last search and sends keys to them instead of the keyboard, so pressing keys and reading windows need one instance each.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface XHand {
  /** Runs xdotool commands; resolves with the printed lines when all are done. Rejects when xdotool does not answer. */
  do(...lines: readonly string[]): Promise<readonly string[]>;
  /** Keys that xdotool could not press. */
  readonly complaints: ReadonlySet<string>;
  close(): void;
}

const ANSWER_TIMEOUT_MS = 30_000;
/** Sent after each batch of commands; its output looks like no other output here. */
const DONE = 'getdisplaygeometry';

export function openXHand(display: string): XHand {
  const complaints = new Set<string>();
  let child: ChildProcessWithoutNullStreams | null = null;
  let printed: string[] = [];
  let wake: () => void = () => {};
  let last: Promise<unknown> = Promise.resolve();

  // xdotool exits when a window is gone that it is asked about, so it is started again when needed.
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
