/** Rules that recognise the kind of a site by its names and titles; the format of `kinds.json`. */

export interface KindRules {
  readonly kinds: readonly KindRule[];
  /** Words that add nothing to a name: `best`, `my`, `uk`. */
  readonly fillers: readonly string[];
  /** Words in a name that prevent a guess by the name: `bank`, `church`. A guess by the title stays possible. Absent: none. */
  readonly unless?: readonly string[];
}

/** A kind of site to ask about. All words are whole words, in lower case. */
export interface KindRule {
  /** As in `words.json`, whose phrases count too. */
  readonly category: string;
  /** Words that name such a site in its host: `casino`. One alone is not enough: a town or a film may have that name. */
  readonly names?: readonly string[];
  /** Other words that occur in such names: `spin`, `jackpot`. */
  readonly parts?: readonly string[];
  /** Words that identify such a site anywhere in a name, next to other letters: `kingbillycasino`. */
  readonly inside?: readonly string[];
  /** Words that identify it at the end of a name, and at its beginning before known words: `1xbet104`, `betworld`. */
  readonly edges?: readonly string[];
  /** Words that may follow one of `edges`, besides those of the kind and `fillers`: `falcon`. */
  readonly beside?: readonly string[];
  /** Words that identify it only right next to another one: `sex` and `tube`. */
  readonly pairs?: readonly PairRule[];
  /** Other words that contain one of these: `tibet`, `pussycat`. */
  readonly longer?: readonly string[];
  /** Words that mean something else after one of `before`, or before one of `after`: `foodporn`, `casino hire`. */
  readonly harmless?: readonly HarmlessWords[];
  /** Last labels of a host that only such sites have, and that are enough alone: `bet`. */
  readonly endings?: readonly string[];
  /** Last labels that count only together with one of the names: `xyz`. */
  readonly cheapEndings?: readonly string[];
  /** Phrases in titles and headings of such sites, besides those of `words.json`. */
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
