/** The language that websites are asked for, and the format of dates and numbers (`language`). Pure. */

/** "en-GB", or "cy" */
export const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

/** The value of Accept-Language: "en-GB,en"; English comes last for every other language. */
export function acceptedLanguages(language: string): string {
  const [plain = language] = language.split('-');
  return [...new Set([language, plain, 'en-GB', 'en'])].join(',');
}
