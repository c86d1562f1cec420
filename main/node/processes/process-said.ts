/** What the kernel says of processes, for the self-checks. */
import { readFileSync } from 'node:fs';
import type { ProcessSaid } from '../../core/self-checks/sandbox.ts';
import { ifThere } from '../files/if-there.ts';

/** @param pages processes in which pages run @param others more of them */
export function processesSaid(pages: readonly number[], others: readonly number[]): readonly ProcessSaid[] {
  const said = (page: boolean) => (pid: number) => ({ page, status: read(pid, 'status'), words: read(pid, 'cmdline') });
  return [...pages.map(said(true)), ...others.map(said(false))];
}

function read(pid: number, file: string): string {
  return ifThere(() => readFileSync(`/proc/${pid}/${file}`, 'utf8'), '');
}
