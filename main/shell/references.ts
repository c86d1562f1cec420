/** Short references that a visitor can quote (P8): time and random characters only, nothing of the site or the person. */
import { randomInt } from 'node:crypto';

/** No letters that are mistaken for figures or make words. */
const SIGNS = 'BCDFGHJKMPQRTVWXY346789';

/** Six signs, as `K7T-4MB`: one in 148 million, enough to be told apart by people. */
export function newReference(): string {
  const signs = Array.from({ length: 6 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return `${signs.slice(0, 3)}-${signs.slice(3)}`;
}
