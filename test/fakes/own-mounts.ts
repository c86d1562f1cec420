/** Runs shell code in a mount namespace of its own, so that it can mount over the folders of this machine. Needs root. */
import { spawnSync } from 'node:child_process';

/** @param args become `$1`, `$2` and so on */
export function inOwnMounts(shell: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const words = ['--mount', '--net', '--propagation', 'private', 'sh', '-euc', shell, 'sh', ...args];
  return spawnSync('unshare', words, { encoding: 'utf8', env: { ...process.env, ...env }, timeout: 30_000 });
}
