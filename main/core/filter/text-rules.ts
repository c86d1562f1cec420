/** Rules for hateful text, as `texts.json` has them. Words for people weigh nothing and have no place here. */

export interface TextRules {
  readonly groups: readonly TermGroup[];
  /** Words beside which a term means something else: `peas` beside `faggots`. */
  readonly harmless: readonly { readonly terms: readonly string[]; readonly beside: readonly string[] }[];
  /** What stands close to a term when it is thrown at somebody: `you`, `like you`, `typical`. */
  readonly aims: readonly string[];
  /** What makes a sentence hostile whoever speaks. */
  readonly hostile: readonly string[];
  /** What people say who have taken a word back for themselves: `proud`. */
  readonly own: readonly string[];
  /** What tells of hate and does not utter it: `racist`, `stop calling`, `convicted`. */
  readonly reports: readonly string[];
  /** What a page is about that tells of hate, also in sentences without a term: `hate crime`. Absent: nothing. */
  readonly topics?: readonly string[];
}

interface TermGroup {
  /** Small letters, digits and hyphens; names what a page is asked about. */
  readonly id: string;
  /** Slurs that mean nothing else. */
  readonly slurs: readonly string[];
  /** Words with other meanings, which count only when they are aimed. */
  readonly aimed: readonly string[];
  /** The same, for words that many throw at each other without hatred: they weigh less. Absent: none. */
  readonly coarse?: readonly string[];
}
