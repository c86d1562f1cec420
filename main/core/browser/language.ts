/** The languages requested from websites, and the locale for dates and numbers (setting `language`). Pure. */

/** "en-GB", or "cy" */
export const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

/**
 * Returns the value of `Accept-Language`, such as "en-GB,en". English comes last for every other language.
 * @param language the kiosk's own language, in the form of `LANGUAGE`
 * @param first the language of the screens that the visitor has chosen; "en" if they have chosen none
 */
export function acceptedLanguages(language: string, first = 'en'): string {
  const [plain = language] = language.split('-');
  return [...new Set([...(first === 'en' ? [] : [first]), language, plain, 'en-GB', 'en'])].join(',');
}
