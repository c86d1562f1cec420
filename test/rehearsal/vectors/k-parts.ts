/** Common parts of the attacks of class K. */
import { inner } from './pages.ts';
import type { Attack, Vector } from './types.ts';

export type Row = readonly [row: string, title: string, attack: Attack, guard?: Vector['guard']];

/** Lets the page send its report before it hangs. */
export const SOON = 'await pause(150);';
export const SPIN = 'for (;;);';
export const POPPED = { '/inner.html': inner('') };

/** Returns an expression that starts a worker. */
export function worker(code: string): string {
  return `new Worker(URL.createObjectURL(new Blob([${JSON.stringify(code)}])))`;
}
