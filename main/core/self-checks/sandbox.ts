/** Whether the processes of a browser are in Chromium's sandbox, by what the kernel says of them. Pure. */
import type { Outcome } from './checks.ts';

export interface ProcessSaid {
  /** A page runs in it. */
  readonly page: boolean;
  /** `/proc/PID/status`; empty for one that is gone or does not let itself be looked at. */
  readonly status: string;
  /** `/proc/PID/cmdline`. */
  readonly words: string;
}

/** Of proc(5): every call of the process is filtered. */
const FILTERED = '2';

const fieldOf = (status: string, name: string): string | null => new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? null;

/** @param wanted false from source as root, where there is none, and with a debugger that tests ask for */
export function sandboxOutcome(
  processes: readonly ProcessSaid[],
  wanted: { readonly sandbox: boolean; readonly noDebugger: boolean },
): Outcome {
  // Chromium writes those of a page anew, with spaces between them.
  const said = processes.map(({ words }) => words.split(/[\0 ]/));
  const has = (start: string): boolean => said.some((words) => words.some((word) => word.startsWith(start)));
  if (wanted.noDebugger && has('--remote-debugging')) return 'failed';
  if (!wanted.sandbox) return 'passed';
  if (has('--no-sandbox')) return 'failed';
  const pages = processes.filter(({ page, status }) => page && status !== '');
  if (pages.length === 0) return 'untried';
  const held = ({ status }: ProcessSaid): boolean =>
    fieldOf(status, 'Seccomp') === FILTERED && fieldOf(status, 'NoNewPrivs') === '1';
  return pages.every(held) ? 'passed' : 'failed';
}
