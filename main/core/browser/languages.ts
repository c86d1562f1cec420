/** The languages of the visitor's screens. Pure. */

/** English is first: every visitor starts with it, and it is the fallback for messages that a language lacks. */
export const LANGUAGES = ['en', 'tr', 'bg', 'ro', 'pl', 'el', 'sq', 'so', 'bn', 'ar', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The values allowed in the setting `languages`: English is always offered. */
export const OTHER_LANGUAGES = LANGUAGES.filter((language) => language !== 'en');
