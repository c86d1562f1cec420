/** Commands of this machine that make the PC's disks. */
import { execFileSync } from 'node:child_process';

const ENV = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };

/** @returns what it says on standard output. @throws Error with what it says on standard error, when it fails */
export function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', env: ENV, maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A shell script; `$1` and on are its arguments. */
export function script(text: string, ...args: readonly string[]): string {
  return run('sh', '-euc', text, 'sh', ...args);
}
