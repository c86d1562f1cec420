/** A hit: which category, and the rule that goes into the journal. It never names the site (P13). */
export interface ListHit {
  readonly category: string;
  /** `list:<category>`. */
  readonly rule: string;
}

/** Names with a category each. */
export interface DomainTable {
  /** How many different names it holds. */
  readonly size: number;
  /** Takes a canonical host; returns the hit of it or of its nearest parent; null when there is none or when that is an exception. */
  find(host: string): ListHit | null;
  /** Takes a key that is held as it stands, such as `host/path`; returns its own hit only. */
  findExact(key: string): ListHit | null;
}
