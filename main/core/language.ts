/** The language that websites are told, and that dates and numbers follow (`language`). Pure. */

/** "en-GB", or "cy" */
export const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

/** As a browser lists what its reader takes: "en-GB,en", and English after every other. */
export function acceptedLanguages(language: string): string {
  const [plain = language] = language.split('-');
  return [...new Set([language, plain, 'en-GB', 'en'])].join(',');
}
