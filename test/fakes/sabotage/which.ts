/**
 * Which step is broken: a word in a file of the sabotaged application, read at each step, so that a test can break and mend it while
 * the kiosk runs. (Not a variable: almost none reaches a shell.)
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrillKind } from '../../../main/core/drill/kinds.ts';

/** Processes are not killed; those that left the group are not; the folder is not removed; the selections are not emptied; the wipe does not end; left-overs are let be. */
export type Sabotage = 'processes' | 'strays' | 'folder' | 'selections' | 'late' | 'left-overs' | SabotageOfDrill | 'none';

/**
 * In a drill: a kind of canary is on the shell that looks; the wipe hands files or a database on to the next turn; what was planted is gone
 * before it was seen; nobody answers.
 */
export type SabotageOfDrill = `survives-${DrillKind}` | 'kept-files' | 'kept-database' | 'unplanted' | 'silent';

/** `out/app/main`, where the bundle lies, is three levels below the application's folder. */
const FILE = join(import.meta.dirname, '../../../sabotage.txt');

export function isBroken(step: Sabotage): boolean {
  return existsSync(FILE) && readFileSync(FILE, 'utf8') === step;
}
