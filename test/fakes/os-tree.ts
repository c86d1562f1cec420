/** What the package puts on a PC, and this system's own programs that judge it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OS_TREE } from './installed-pc.ts';

export interface Answer {
  readonly status: number | null;
  readonly out: string;
}

/** Runs a program of this system. Also one that fails is an answer. @throws Error when there is none of that name */
export function ask(command: string, ...args: readonly string[]): Answer {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  if (error !== undefined) throw error;
  return { status, out: stdout + stderr };
}

/** A file of the package's own, by its place on the PC. */
export function textOf(path: string): string {
  return readFileSync(join(OS_TREE, path), 'utf8');
}
