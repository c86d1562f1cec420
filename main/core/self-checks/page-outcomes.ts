/** What the page of the self-checks found, and what it means. Nothing that a page says is believed to have a shape. Pure. */
import type { Outcome, Outcomes } from './checks.ts';

/** Nothing may be in any list. One that did not come says nothing. */
export function noneOf(...lists: readonly unknown[]): Outcome {
  if (lists.some((list) => isWords(list) && list.length > 0)) return 'failed';
  return lists.every(isWords) ? 'passed' : 'untried';
}

/** @param found null when the page did not answer */
export function pageOutcomes(found: unknown): Pick<Outcomes, 'surface' | 'shadows'> {
  const [srcdoc, other] = [partOf(found, 'srcdoc'), partOf(found, 'other')];
  return {
    surface: noneOf(partOf(found, 'page'), partOf(srcdoc, 'surface'), partOf(other, 'surface'), partOf(found, 'worker')),
    // Not those of the frame that the page writes itself: the guard reaches it a moment later (Electron 33), and its sandbox holds till then.
    shadows: noneOf(partOf(found, 'shadows'), partOf(other, 'shadows')),
  };
}

/** Null when the page did not tell. */
export function namesFound(found: unknown): readonly string[] | null {
  const names = partOf(found, 'names');
  return isWords(names) && names.length > 0 ? names : null;
}

export interface RequestsSeen {
  /** Kinds that the request gate refused. */
  readonly judged: ReadonlySet<string>;
  /** Kinds for which a connection was asked for, which a browser may do ahead of the request. */
  readonly connected: ReadonlySet<string>;
  /** The page has seen the end of each. */
  readonly settled: boolean;
}

/** One kind that neither gate saw was not made in time. */
export function requestsOutcome(kinds: readonly string[], { judged, connected, settled }: RequestsSeen): Outcome {
  const missing = kinds.filter((kind) => !judged.has(kind));
  if (missing.length === 0) return 'passed';
  return settled && missing.some((kind) => connected.has(kind)) ? 'failed' : 'untried';
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
