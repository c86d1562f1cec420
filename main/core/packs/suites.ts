import type { Filter } from '../filter/filter.ts';

/** An address of a suite with an unexpected verdict. */
export interface SuiteFailure {
  readonly address: string;
  /** The rule that blocks it although it must open; null if it should be blocked and is not. */
  readonly rule: string | null;
}

/** Judges one address as a page that a visitor opens; null if the verdict is the expected one. */
export function suiteFailure(filter: Filter, address: string, wanted: 'block' | 'allow'): SuiteFailure | null {
  const verdict = filter.decideUrl(address);
  if (verdict.verdict === 'block') return wanted === 'block' ? null : { address, rule: verdict.rule };
  // A rewrite to safe search counts as open: right for an address that must open, wrong for one that must be blocked.
  return wanted === 'allow' ? null : { address, rule: null };
}
