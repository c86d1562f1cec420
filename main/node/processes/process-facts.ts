/** Reads what the kernel says about processes, for the self-checks. */
import { readFileSync } from 'node:fs';
import type { ProcessFacts } from '../../core/self-checks/sandbox.ts';
import { ifThere } from '../files/if-there.ts';

/** @param pages PIDs of processes in which pages run @param others PIDs of other processes */
export function readProcessFacts(pages: readonly number[], others: readonly number[]): readonly ProcessFacts[] {
  const readOne = (page: boolean) => (pid: number) => ({ page, status: read(pid, 'status'), commandLine: read(pid, 'cmdline') });
  return [...pages.map(readOne(true)), ...others.map(readOne(false))];
}

function read(pid: number, file: string): string {
  return ifThere(() => readFileSync(`/proc/${pid}/${file}`, 'utf8'), '');
}
