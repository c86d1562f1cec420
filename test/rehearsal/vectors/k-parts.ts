/** What the attacks of class K have in common. */
import { inner } from './pages.ts';
import type { Attack, Vector } from './types.ts';

export type Row = readonly [row: string, title: string, attack: Attack, guard?: Vector['guard']];

/** The report comes out before the page can no longer speak. */
export const SOON = 'await pause(150);';
export const SPIN = 'for (;;);';
export const POPPED = { '/inner.html': inner('') };

/** An expression that starts a worker. */
export function worker(code: string): string {
  return `new Worker(URL.createObjectURL(new Blob([${JSON.stringify(code)}])))`;
}
