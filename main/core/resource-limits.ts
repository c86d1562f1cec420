/** How much of the PC one visitor's pages may take, and which processes must go when it is more. Pure. */

/** One process in which pages of the guest run. */
export interface PageProcess {
  readonly pid: number;
  readonly megabytes: number;
  /** Tabs that have a frame in it; none for what only workers are left of. */
  readonly tabs: readonly number[];
}

export interface ResourceLimits {
  /** For one process, in megabytes. */
  readonly process: number;
  /** For all of them together. */
  readonly all: number;
  /** How many there may be. */
  readonly processes: number;
}

export type Excess = { readonly kind: 'process'; readonly pid: number } | { readonly kind: 'tab'; readonly tab: number };

/**
 * A process that is this large is no page that anybody needs here. Chromium gives scripts 4 GB, which a PC in a canteen often has in
 * all; what is left over must do for the toolbar, the standby and the system.
 */
const LARGEST_PROCESS = 1_500;
const PART_OF_PC = { process: 0.3, all: 0.5 };
/** Webmail with all of its frames has some 10; each takes a PC's memory and time even when it does nothing. */
const MOST_PROCESSES = 64;

/** @param megabytes the memory of the PC */
export function limitsFor(megabytes: number): ResourceLimits {
  return {
    process: Math.min(LARGEST_PROCESS, Math.round(megabytes * PART_OF_PC.process)),
    all: Math.round(megabytes * PART_OF_PC.all),
    processes: MOST_PROCESSES,
  };
}

/** What must go, the worst first; as little as gets the rest under the limits. */
export function excessOf(pages: readonly PageProcess[], limits: ResourceLimits): readonly Excess[] {
  const largestFirst = [...pages].sort((a, b) => b.megabytes - a.megabytes);
  const gone = largestFirst.filter(({ megabytes }) => megabytes > limits.process);
  let left = largestFirst.slice(gone.length);
  for (let next = left[0]; next !== undefined && sum(left) > limits.all; next = left[0]) {
    gone.push(next);
    left = left.slice(1);
  }
  const killed = gone.map(({ pid }): Excess => ({ kind: 'process', pid }));
  const tab = left.length > limits.processes ? busiestTab(left) : null;
  return tab === null ? killed : [...killed, { kind: 'tab', tab }];
}

function sum(pages: readonly PageProcess[]): number {
  return pages.reduce((megabytes, page) => megabytes + page.megabytes, 0);
}

/** The tab with frames in the most processes. */
function busiestTab(pages: readonly PageProcess[]): number | null {
  const counts = new Map<number, number>();
  for (const tab of pages.flatMap(({ tabs }) => tabs)) counts.set(tab, (counts.get(tab) ?? 0) + 1);
  const [busiest] = [...counts].sort((a, b) => b[1] - a[1]);
  return busiest?.[0] ?? null;
}
