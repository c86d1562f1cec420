import type { Filter } from '../filter.ts';

/** An address of a pack's suites that did not come out as it should. */
export interface SuiteFailure {
  readonly address: string;
  /** What blocks it although it must open; null for one that must be blocked and is not. */
  readonly rule: string | null;
}

/** Judges one address as a page that a visitor opens; returns null when it comes out as it should. */
export function suiteFailure(filter: Filter, address: string, wanted: 'block' | 'allow'): SuiteFailure | null {
  const verdict = filter.decideUrl(address);
  if (verdict.verdict === 'block') return wanted === 'block' ? null : { address, rule: verdict.rule };
  // A search that is held to safe search opens: that is all that is promised to the visitor, and too little for a block.
  return wanted === 'allow' ? null : { address, rule: null };
}
