/** At which write of the journal the kiosk dies, as set in a file of the sabotaged application, like in `which.ts`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const CUT_KINDS = ['before', 'torn', 'after'] as const;
/** Before the line is written, in the middle of it, or right after it. */
export type CutKind = (typeof CUT_KINDS)[number];

export interface Cut {
  /** The number of the write, from 1 in each run, or the code of the line. */
  readonly at: number | string;
  readonly kind: CutKind;
}

export const CUT_FILE = 'cut.txt';

/** The bundle is in `out/app/main`, three levels below the folder of the application. */
const FILE = join(import.meta.dirname, '../../..', CUT_FILE);

/** @returns null if the kiosk should not die */
export function readCut(): Cut | null {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Cut | null) : null;
}
