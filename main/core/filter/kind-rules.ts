/** Rules for what a site's names and titles say of its kind, as `kinds.json` has them. */

export interface KindRules {
  readonly kinds: readonly KindRule[];
  /** Words that add nothing to a name: `best`, `my`, `uk`. */
  readonly fillers: readonly string[];
  /** Words in a name that end the guess by it: `bank`, `church`. The title may tell it all the same. Absent: none. */
  readonly unless?: readonly string[];
}

/** A kind of site that is asked about. All words are whole words, in small letters. */
export interface KindRule {
  /** As in `words.json`, whose phrases count too. */
  readonly category: string;
  /** Words that name such a site in its host: `casino`. Not asked about by itself: a town may have that name, and a film. */
  readonly names?: readonly string[];
  /** Other words that such names are made of: `spin`, `jackpot`. */
  readonly parts?: readonly string[];
  /** Words that tell such a site wherever they stand in a name, beside other letters: `kingbillycasino`. */
  readonly inside?: readonly string[];
  /** Words that tell it at the end of a name, and at its beginning before words that are known: `1xbet104`, `betworld`. */
  readonly edges?: readonly string[];
  /** Words that may follow one of `edges`, beside those of the kind and `fillers`: `falcon`. */
  readonly beside?: readonly string[];
  /** Words that tell it only with another one right beside them: `sex` and `tube`. */
  readonly pairs?: readonly PairRule[];
  /** Other words that hold one of these: `tibet`, `pussycat`. */
  readonly longer?: readonly string[];
  /** Words that mean something else behind one of `before`, or before one of `after`: `foodporn`, `casino hire`. */
  readonly harmless?: readonly HarmlessWords[];
  /** Last labels of a host that only such sites have, and that tell it by themselves: `bet`. */
  readonly endings?: readonly string[];
  /** Last labels that count only beside one of the names: `xyz`. */
  readonly cheapEndings?: readonly string[];
  /** What such sites say in titles and headings, beside the phrases of `words.json`. */
  readonly phrases?: readonly string[];
}

interface HarmlessWords {
  readonly words: readonly string[];
  readonly before?: readonly string[];
  readonly after?: readonly string[];
}

export interface PairRule {
  readonly words: readonly string[];
  readonly beside: readonly string[];
}
