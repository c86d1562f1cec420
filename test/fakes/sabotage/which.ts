/**
 * Which step is broken: named in a file of the sabotaged application, which is read at each step, so that a test can break and repair it
 * while the kiosk runs. (Not an environment variable, since almost none is passed to shells.)
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrillKind } from '../../../main/core/drill/kinds.ts';

/** `strays` are processes that left their process group. With `late` the wipe never ends. */
export type Sabotage = 'processes' | 'strays' | 'folder' | 'selections' | 'late' | 'left-overs' | SabotageOfDrill | 'none';

/**
 * In a drill: a kind of canary is in the shell that searches; the wipe copies files or a database to the next turn; the canary is removed
 * before it was seen; the shell does not answer.
 */
export type SabotageOfDrill = `survives-${DrillKind}` | 'kept-files' | 'kept-database' | 'unplanted' | 'silent';

/** The bundle is in `out/app/main`, three levels below the folder of the application. */
const FILE = join(import.meta.dirname, '../../../sabotage.txt');

export function isBroken(step: Sabotage): boolean {
  return existsSync(FILE) && readFileSync(FILE, 'utf8') === step;
}
