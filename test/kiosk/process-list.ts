/** The processes of this machine, from `/proc`. */
import { readdirSync } from 'node:fs';
import { readIfThere } from '../fakes/read-if-there.ts';

/** Returns the ids of live processes whose command line contains these words, such as the folder of a turn or kiosk. */
export function processesNaming(words: string): readonly number[] {
  return processIds().filter((pid) => readIfThere(`/proc/${pid}/cmdline`).includes(words));
}

export function processIds(): readonly number[] {
  return readdirNumbers('/proc');
}

function readdirNumbers(dir: string): readonly number[] {
  return readdirSync(dir)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}
