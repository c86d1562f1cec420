/** Runs a tree's program as the account "nobody": as root Chromium would refuse to start, or run without its sandbox. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's account "nobody", which owns nothing. */
const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0;
const OUTPUT_TIMEOUT_MS = 60_000;

export interface Run {
  readonly process: ChildProcess;
  /** Returns its output so far, of both streams. */
  output(): string;
  /** Waits for matching output, or for its end; null if it ended without a match. */
  waitFor(words: RegExp): Promise<RegExpExecArray | null>;
  /** Waits for its end and returns the exit status; null after a signal. */
  ended(): Promise<number | null>;
  /** Returns the names in its state folder. */
  left(): readonly string[];
  /** Ends it with all its processes, and removes its folders. */
  stop(): Promise<void>;
}

export interface RunOptions {
  readonly words?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** True: without the usual first argument, `--ozone-platform=headless`. */
  readonly bare?: boolean;
}

export function run(tree: string, { words = [], env = {}, bare = false }: RunOptions = {}): Run {
  const state = mkdtempSync(join(tmpdir(), 'kiosk-package-state-'));
  chmodSync(state, 0o700);
  if (asRoot) chownSync(state, NOBODY, NOBODY);
  const account = asRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'] : [];
  const [file = '', ...args] = [
    ...account,
    join(tree, 'canteen-kiosk'),
    ...(bare ? [] : ['--ozone-platform=headless']),
    ...words,
  ];
  const own = { PATH: process.env['PATH'], DISPLAY: process.env['DISPLAY'], HOME: state, STATE_DIRECTORY: state };
  const child = spawn(file, args, { env: { ...own, ...env }, stdio: ['ignore', 'pipe', 'pipe'], cwd: tree, detached: true });
  let output = '';
  const wake = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      output += String(data);
      for (const look of wake) look();
    });
  const closed = once(child, 'close');
  const inTime = <T>(work: Promise<T>): Promise<T> => withTimeout(work, () => `nothing more came after:\n${output}`);
  return {
    process: child,
    output: () => output,
    waitFor: (wanted) => {
      const heard = new Promise<RegExpExecArray | null>((done) => {
        const look = (): void => {
          const found = wanted.exec(output);
          if (found !== null) done(found);
        };
        wake.add(look);
        look();
      });
      return inTime(Promise.race([heard, closed.then(() => wanted.exec(output))]));
    },
    ended: async () => (await inTime(closed))[0] as number | null,
    left: () => readdirSync(state),
    stop: async () => {
      try {
        // SIGTERM first: it then ends its shells, which have their own process groups, and removes their folders.
        child.kill('SIGTERM');
        await withTimeout(closed, () => 'it does not end', 10_000).catch(() => {
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        });
      } finally {
        for (const folder of [state, turnsOf(state)]) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
      }
    },
  };
}

/** Returns the folder for visits of the kiosk with this state folder. */
function turnsOf(state: string): string {
  return `/dev/shm/canteen-kiosk-${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;
}

function withTimeout<T>(work: Promise<T>, why: () => string, ms = OUTPUT_TIMEOUT_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(why())), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
