/** Rules for what a site's names and titles say of its kind, as `kinds.json` has them. */

export interface KindRules {
  readonly kinds: readonly KindRule[];
  /** Words that add nothing to a name: `best`, `my`, `uk`. */
  readonly fillers: readonly string[];
}

/** A kind of site that is asked about. All words are whole words, in small letters. */
interface KindRule {
  /** As in `words.json`, whose phrases count too. */
  readonly category: string;
  /** Words that name such a site in its host: `casino`. Not asked about by itself: a town may have that name, and a film. */
  readonly names?: readonly string[];
  /** Other words that such names are made of: `spin`, `jackpot`. */
  readonly parts?: readonly string[];
  /** Names that nothing else has, and that are asked about by themselves: `sextube`. */
  readonly sure?: readonly string[];
  /** Last labels of a host that such sites have: `bet`. */
  readonly endings?: readonly string[];
  /** Last labels that count only beside one of the names: `xyz`. */
  readonly cheapEndings?: readonly string[];
  /** What such sites say in titles and headings, beside the phrases of `words.json`. */
  readonly phrases?: readonly string[];
}
