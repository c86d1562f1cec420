/** Limits the memory and the number of processes of a visitor's pages, and chooses which processes to end above the limits. Pure. */

/** One renderer process of guest pages. */
export interface PageProcess {
  readonly pid: number;
  readonly megabytes: number;
  /** Tabs with a frame in it; empty if only workers are left. */
  readonly tabs: readonly number[];
}

export interface ResourceLimits {
  /** Of one process, in megabytes. */
  readonly process: number;
  /** Of all processes together. */
  readonly all: number;
  /** The number of processes. */
  readonly processes: number;
}

export type Excess = { readonly kind: 'process'; readonly pid: number } | { readonly kind: 'tab'; readonly tab: number };

/**
 * No page needs a larger process. Chromium allows scripts 4 GB, often all the memory of a kiosk PC; the toolbar, the standby and the
 * system need memory too.
 */
const MAX_PROCESS_MB = 1_500;
const PART_OF_PC = { process: 0.3, all: 0.5 };
/** Webmail with all its frames has about 10 processes. Each costs memory and CPU even when idle. */
const MAX_PROCESSES = 64;

/** @param megabytes the memory of the PC */
export function limitsFor(megabytes: number): ResourceLimits {
  return {
    process: Math.min(MAX_PROCESS_MB, Math.round(megabytes * PART_OF_PC.process)),
    all: Math.round(megabytes * PART_OF_PC.all),
    processes: MAX_PROCESSES,
  };
}

/**
 * Returns the processes to end, largest first; no more than needed to get under the limits.
 * @param opening the number of frames that are still opening, by tab: each may have a process that cannot be assigned to a tab yet
 */
export function excessOf(
  pages: readonly PageProcess[],
  limits: ResourceLimits,
  opening: ReadonlyMap<number, number> = new Map(),
): readonly Excess[] {
  const largestFirst = [...pages].sort((a, b) => b.megabytes - a.megabytes);
  const gone = largestFirst.filter(({ megabytes }) => megabytes > limits.process);
  let left = largestFirst.slice(gone.length);
  for (let next = left[0]; next !== undefined && sum(left) > limits.all; next = left[0]) {
    gone.push(next);
    left = left.slice(1);
  }
  return [...gone.map(asExcess), ...crowdOf(left, limits.processes, opening)];
}

/** If there are too many processes: the tab with the most of them or, if more belong to no tab, enough of the largest of those. */
function crowdOf(pages: readonly PageProcess[], max: number, opening: ReadonlyMap<number, number>): readonly Excess[] {
  if (pages.length <= max) return [];
  const ofNoTab = pages.filter(({ tabs }) => tabs.length === 0);
  const counts = new Map([...opening].map(([tab, frames]) => [tab, Math.min(frames, ofNoTab.length)]));
  for (const tab of pages.flatMap(({ tabs }) => tabs)) counts.set(tab, (counts.get(tab) ?? 0) + 1);
  const [busiest] = [...counts].sort((a, b) => b[1] - a[1]);
  if (busiest !== undefined && busiest[1] >= ofNoTab.length) return [{ kind: 'tab', tab: busiest[0] }];
  return ofNoTab.slice(0, pages.length - max).map(asExcess);
}

function asExcess({ pid }: PageProcess): Excess {
  return { kind: 'process', pid };
}

function sum(pages: readonly PageProcess[]): number {
  return pages.reduce((megabytes, page) => megabytes + page.megabytes, 0);
}
