/** Judges what the self-check page found. Values from a page are untrusted and may have any shape. Pure. */
import type { Outcome, Outcomes } from './checks.ts';

/** `passed` if all lists are empty, `failed` if any has entries, `untried` if one is missing. */
export function noneOf(...lists: readonly unknown[]): Outcome {
  if (lists.some((list) => isWords(list) && list.length > 0)) return 'failed';
  return lists.every(isWords) ? 'passed' : 'untried';
}

/** @param found null if the page did not answer */
export function pageOutcomes(found: unknown): Pick<Outcomes, 'surface' | 'shadows'> {
  const [srcdoc, other] = [partOf(found, 'srcdoc'), partOf(found, 'other')];
  return {
    surface: noneOf(partOf(found, 'page'), partOf(srcdoc, 'surface'), partOf(other, 'surface'), partOf(found, 'worker')),
    // Without the frame that the page writes itself: the guard reaches it a moment later (Electron 33); until then its sandbox holds.
    shadows: noneOf(partOf(found, 'shadows'), partOf(other, 'shadows')),
  };
}

/** Returns null if the page did not report any. */
export function namesFound(found: unknown): readonly string[] | null {
  const names = partOf(found, 'names');
  return isWords(names) && names.length > 0 ? names : null;
}

export interface RequestsSeen {
  /** Kinds that the request gate refused. */
  readonly judged: ReadonlySet<string>;
  /** Kinds for which the browser asked for a connection, which it may do before the request. */
  readonly connected: ReadonlySet<string>;
  /** The page has seen every request end. */
  readonly settled: boolean;
}

/** If neither gate saw a kind, the page did not request it in time: `untried`. */
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
