/** Rules for words in addresses, as `words.json` has them. */

export interface WordRules {
  readonly groups: readonly WordGroup[];
  /** Beside one of these words nothing is blocked: help, health, news and learning (`addiction`, `charity`, `museum` ...). */
  readonly unless: readonly string[];
  /** Words that add nothing to a phrase beside them: `free`, `online`, `best`, `com`. Absent: none. */
  readonly fillers?: readonly string[];
}

/**
 * Words and phrases that block an address when they stand in its path or query, between word borders, and little else stands
 * there: what says more is a headline, or a question.
 */
export interface WordGroup {
  /** The verdict's rule is `words:<category>`. */
  readonly category: string;
  readonly phrases: readonly string[];
  /** Single names of sites, and slogans: the same, but not on search engines. Absent: none. */
  readonly names?: readonly string[];
  /** Words that add nothing to a phrase of this group, beside those that add nothing to any. Absent: none. */
  readonly fillers?: readonly string[];
}
