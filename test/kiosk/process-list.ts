/** The processes of this machine, as `/proc` has them. */
import { readdirSync } from 'node:fs';
import { readIfThere } from '../fakes/read-if-there.ts';

/** The live processes whose command line names a folder: what is left of a turn, of a kiosk, or of nothing. */
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
