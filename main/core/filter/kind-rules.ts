/** Rules for what a site's names and titles say of its kind, as `kinds.json` has them. */

export interface KindRules {
  readonly kinds: readonly KindRule[];
  /** Words that add nothing to a name: `best`, `my`, `uk`. */
  readonly fillers: readonly string[];
}

/** A kind of site that is asked about. All words are whole words, in small letters. */
export interface KindRule {
  /** As in `words.json`, whose phrases count too. */
  readonly category: string;
  /** Words that name such a site in its host: `casino`. Not asked about by itself: a town may have that name, and a film. */
  readonly names?: readonly string[];
  /** Other words that such names are made of: `spin`, `jackpot`. */
  readonly parts?: readonly string[];
  /** Names that nothing else has, and that are asked about by themselves: `sextube`. */
  readonly sure?: readonly string[];
  /** Words that tell such a site wherever they stand in a name, beside other letters: `kingbillycasino`. */
  readonly inside?: readonly string[];
  /** Words that tell it at the end of a name, and at its beginning before words that are known: `1xbet104`, `betworld`. */
  readonly edges?: readonly string[];
  /** Words that tell it only with one of `beside` right beside them: `sex`. */
  readonly halves?: readonly string[];
  readonly beside?: readonly string[];
  /** Names in which those words stand for something else: `tibet`, `foodporn`. */
  readonly innocent?: readonly string[];
  /** Last labels of a host that such sites have: `bet`. */
  readonly endings?: readonly string[];
  /** Last labels that count only beside one of the names: `xyz`. */
  readonly cheapEndings?: readonly string[];
  /** What such sites say in titles and headings, beside the phrases of `words.json`. */
  readonly phrases?: readonly string[];
}
