/** The servers of applications: Debian's, in the Debian that set-up has made (`build/apps/debian.mjs`), and those from npm. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { until } from '../browsers/browser.ts';
import { DEBIAN, NODE_22 } from './places.ts';

const LOGS = join(import.meta.dirname, '../../../out/apps/logs');

/** Makes the folder of a server's own files; inside Debian it is `/srv`. The servers' logs are kept in `out/apps/logs`. */
export function makeDataFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'app-'));
  return {
    path,
    remove() {
      for (const name of readdirSync(path).filter((each) => /log/.test(each)))
        cpSync(join(path, name), join(LOGS, name), { recursive: true });
      rmSync(path, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

export interface Program {
  stop(): Promise<void>;
}

/** Generous: on a busy machine the slowest of them needs over half a minute. */
const START_MS = 150_000;
const DEBIAN_PATH = '/usr/sbin:/usr/bin';

/** Runs with its own mounts and process table, so that nothing of it is left on the machine, however it ends. */
const ENTER = 'root=$1; mount --bind "$2" "$root/srv" && mount -t proc proc "$root/proc" && shift 2 && exec chroot "$root" "$@"';

function enterDebian(data: string): readonly string[] {
  return ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', ENTER, 'sh', DEBIAN, data];
}

/** Runs a program to its end. @throws Error with its output, when it fails */
export async function runInDebian(words: readonly string[], data: string): Promise<void> {
  await promisify(execFile)('unshare', [...enterDebian(data), ...words], { env: { PATH: DEBIAN_PATH }, timeout: 120_000 });
}

/** @param data from `makeDataFolder` @param port that the program opens when it is ready */
export async function startInDebian(
  words: readonly string[],
  data: string,
  port: number,
  env: NodeJS.ProcessEnv = {},
): Promise<Program> {
  return startProgram('unshare', [...enterDebian(data), ...words], data, port, { PATH: DEBIAN_PATH, ...env });
}

/** Starts a program and waits for its port. Its output goes to the file `log` in the folder. */
async function startProgram(
  file: string,
  words: readonly string[],
  data: string,
  port: number,
  env: NodeJS.ProcessEnv,
): Promise<Program> {
  const log = openSync(join(data, 'log'), 'a');
  const child = spawn(file, words, { cwd: data, env, stdio: ['ignore', log, log] });
  closeSync(log);
  const isReady = (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(`${file} ended; see ${data}/log`);
    return isOpen(port);
  };
  await until(`server on port ${port}: ${file} ${words.at(-1)}`, isReady, START_MS);
  return { stop: () => end(child) };
}

/** Starts a server from npm, on Node.js 22. */
export function startOnNode(words: readonly string[], data: string, port: number, env: NodeJS.ProcessEnv): Promise<Program> {
  const alone = ['--require', join(import.meta.dirname, 'loopback-only.cjs')];
  return startProgram(NODE_22, [...alone, ...words], data, port, { PATH: process.env['PATH'], HOME: data, ...env });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Returns a port that is currently unused. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
