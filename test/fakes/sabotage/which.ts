/**
 * Which step is broken: a word in a file of the sabotaged application, read at each step, so that a test can break and mend it while
 * the kiosk runs. (Not a variable: almost none reaches a shell.)
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Processes are not killed; the folder is not removed; the selections are not emptied; the wipe does not end. */
export type Sabotage = 'processes' | 'folder' | 'selections' | 'late' | 'none';

/** `out/app/main`, where the bundle lies, is three levels below the application's folder. */
const FILE = join(import.meta.dirname, '../../../sabotage.txt');

export function isBroken(step: Sabotage): boolean {
  return existsSync(FILE) && readFileSync(FILE, 'utf8') === step;
}
