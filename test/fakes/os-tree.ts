/** The files that the package installs on a PC, and programs of this system that check them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OS_TREE } from './installed-pc.ts';

export interface Answer {
  readonly status: number | null;
  readonly out: string;
}

/** Runs a program of this system; a failing exit status is also returned. @throws Error if the program does not exist */
export function ask(command: string, ...args: readonly string[]): Answer {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  if (error !== undefined) throw error;
  return { status, out: stdout + stderr };
}

/** The text of a file of the package, by its path on the PC. */
export function textOf(path: string): string {
  return readFileSync(join(OS_TREE, path), 'utf8');
}
