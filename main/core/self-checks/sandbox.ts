/** Checks from the kernel's data whether the processes of a browser are in Chromium's sandbox. Pure. */
import type { Outcome } from './checks.ts';

export interface ProcessFacts {
  /** True if a page runs in it. */
  readonly page: boolean;
  /** `/proc/PID/status`; empty if the process is gone or may not be inspected. */
  readonly status: string;
  /** `/proc/PID/cmdline`. */
  readonly commandLine: string;
}

/** The value of `Seccomp` in proc(5): every system call of the process is filtered. */
const FILTERED = '2';

const fieldOf = (status: string, name: string): string | null => new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? null;

/** @param wanted `sandbox` is false from source as root, where there is none; `noDebugger` is false if tests ask for a debugger */
export function sandboxOutcome(
  processes: readonly ProcessFacts[],
  wanted: { readonly sandbox: boolean; readonly noDebugger: boolean },
): Outcome {
  // Chromium rewrites the command line of a page's process, with spaces between the arguments.
  const commandLines = processes.map(({ commandLine }) => commandLine.split(/[\0 ]/));
  const has = (start: string): boolean => commandLines.some((words) => words.some((word) => word.startsWith(start)));
  if (wanted.noDebugger && has('--remote-debugging')) return 'failed';
  if (!wanted.sandbox) return 'passed';
  if (has('--no-sandbox')) return 'failed';
  const pages = processes.filter(({ page, status }) => page && status !== '');
  if (pages.length === 0) return 'untried';
  const held = ({ status }: ProcessFacts): boolean =>
    fieldOf(status, 'Seccomp') === FILTERED && fieldOf(status, 'NoNewPrivs') === '1';
  return pages.every(held) ? 'passed' : 'failed';
}
