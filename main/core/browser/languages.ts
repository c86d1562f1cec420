/** The languages of the visitor's screens. Pure. */

/** English first: every visitor begins with it, and what a language has no words for is said in it. */
export const LANGUAGES = ['en', 'tr', 'bg', 'ro', 'pl', 'el', 'sq', 'so', 'bn', 'ar', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What `languages` may name: English is always there. */
export const OTHER_LANGUAGES = LANGUAGES.filter((language) => language !== 'en');
