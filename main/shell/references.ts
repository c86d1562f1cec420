/** Makes short references that a visitor can quote (P8): random characters only, nothing about the site or the person. */
import { randomInt } from 'node:crypto';

/** Without letters that look like digits or could form words. */
const SIGNS = 'BCDFGHJKMPQRTVWXY346789';

/** Returns six characters, like `K7T-4MB`: one of 148 million, enough for people to tell references apart. */
export function newReference(): string {
  const signs = Array.from({ length: 6 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return `${signs.slice(0, 3)}-${signs.slice(3)}`;
}
