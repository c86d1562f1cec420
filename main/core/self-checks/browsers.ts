/** The browsers on which all tests passed, and whether this is one of them. Pure. */
import type { Outcomes } from './checks.ts';

export interface Browser {
  readonly electron: string;
  readonly chrome: string;
}

interface TestedBrowser extends Browser {
  /** SHA-256, in hexadecimal, of the names that a page finds in this browser, as `comparedNames` returns them. */
  readonly names: string;
}

/** A browser is added when all tests have passed on it: docs/electron.md. */
export const TESTED: readonly TestedBrowser[] = [
  {
    electron: '33.2.1',
    chrome: '130.0.6723.137',
    names: 'c51f6981e8c5483dd3c0ed9164e7118050a2ff3dc6bedcd71757b7731d106e37',
  },
];

/** Returns the names in sorted order, without frames (numbers) and without names that only a PC with a touch screen has. */
export function comparedNames(names: readonly string[]): string {
  return names
    .filter((name) => !/^\d+$|^(on)?touch/i.test(name))
    .toSorted()
    .join(' ');
}

/** @param names the SHA-256 of `comparedNames`; null if the page did not report them. They are not judged for an unknown browser */
export function browserOutcomes(browser: Browser, names: string | null): Pick<Outcomes, 'version' | 'names'> {
  const tested = TESTED.find(({ electron, chrome }) => electron === browser.electron && chrome === browser.chrome);
  if (tested === undefined) return { version: 'failed' };
  return { version: 'passed', names: names === null ? 'untried' : names === tested.names ? 'passed' : 'failed' };
}
