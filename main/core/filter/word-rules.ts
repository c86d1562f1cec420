/** Rules for words in addresses; the format of `words.json`. */

export interface WordRules {
  readonly groups: readonly WordGroup[];
  /** Words that prevent a block: help, health, news and learning (`addiction`, `charity`, `museum` ...). */
  readonly unless: readonly string[];
  /** Words that add nothing to a phrase next to them: `free`, `online`, `best`, `com`. Absent: none. */
  readonly fillers?: readonly string[];
}

/**
 * Words and phrases that block an address if its path or query contains them, between word borders and with little else: a longer text
 * is a headline or a question.
 */
export interface WordGroup {
  /** The verdict's rule is `words:<category>`. */
  readonly category: string;
  readonly phrases: readonly string[];
  /** Names of single sites, and slogans: like phrases, but not on search engines. Absent: none. */
  readonly names?: readonly string[];
  /** Words that add nothing to a phrase of this group, besides the fillers of all groups. Absent: none. */
  readonly fillers?: readonly string[];
}
