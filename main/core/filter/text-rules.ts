/** Rules for hateful text; the format of `texts.json`. Neutral words for groups of people have no weight and do not belong here. */

export interface TextRules {
  readonly groups: readonly TermGroup[];
  /** Words that give a term in the same sentence another meaning: `peas` with `faggots`. */
  readonly harmless: readonly { readonly terms: readonly string[]; readonly beside: readonly string[] }[];
  /** Phrases close to a term that show that it is aimed at somebody: `you`, `like you`, `typical`. */
  readonly aims: readonly string[];
  /** Phrases that make a sentence hostile, whoever speaks. */
  readonly hostile: readonly string[];
  /** Phrases of people who have reclaimed a word for themselves: `proud`. */
  readonly own: readonly string[];
  /** Phrases that report hate instead of expressing it: `racist`, `stop calling`, `convicted`. */
  readonly reports: readonly string[];
  /** Topics of pages that report hate; they count in sentences without a term too: `hate crime`. Absent: none. */
  readonly topics?: readonly string[];
}

interface TermGroup {
  /** Lower-case letters, digits and hyphens; the category of the question about a page. */
  readonly id: string;
  /** Slurs that mean nothing else. */
  readonly slurs: readonly string[];
  /** Words with other meanings, which count only when they are aimed. */
  readonly aimed: readonly string[];
  /** The same, for words that many people use at each other without hatred: they weigh less. Absent: none. */
  readonly coarse?: readonly string[];
}
