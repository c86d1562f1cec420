/** Runs commands on this machine, for example to make the PC's disks. */
import { execFileSync } from 'node:child_process';

const ENV = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };

/** Runs a command. @returns its standard output. @throws Error with its standard error when it fails */
export function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', env: ENV, maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs a shell script, whose arguments are `$1` and so on. @returns its standard output */
export function script(text: string, ...args: readonly string[]): string {
  return run('sh', '-euc', text, 'sh', ...args);
}
