/** At which write of the journal the kiosk dies: words in a file of the sabotaged application, as in `which.ts`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const CUT_KINDS = ['before', 'torn', 'after'] as const;
/** Before anything of the line is written, in the middle of it, or right after it. */
export type CutKind = (typeof CUT_KINDS)[number];

export interface Cut {
  /** The first write of a run is 1; or the first with this code. */
  readonly at: number | string;
  readonly kind: CutKind;
}

export const CUT_FILE = 'cut.txt';

/** `out/app/main`, where the bundle lies, is three levels below the application's folder. */
const FILE = join(import.meta.dirname, '../../..', CUT_FILE);

/** @returns null when nothing is to happen */
export function readCut(): Cut | null {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Cut | null) : null;
}
