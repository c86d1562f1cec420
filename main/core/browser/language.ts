/** The language that websites are asked for, and the format of dates and numbers (`language`). Pure. */

/** "en-GB", or "cy" */
export const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

/**
 * The value of Accept-Language: "en-GB,en"; English comes last for every other language.
 * @param first what the visitor has chosen; "en" for who has chosen nothing
 */
export function acceptedLanguages(language: string, first = 'en'): string {
  const [plain = language] = language.split('-');
  return [...new Set([...(first === 'en' ? [] : [first]), language, plain, 'en-GB', 'en'])].join(',');
}
