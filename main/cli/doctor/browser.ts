/** Checks the installed browser by reading its program file, without running it. */
import { readFile } from 'node:fs/promises';
import { unknownBlinkNames, WITHOUT_BLINK } from '../../core/browser/blink-names.ts';
import { note, sound } from '../../core/doctor/finding.ts';
import type { DoctorCheck } from './check.ts';
import { PROGRAM_DIR } from './machine.ts';

const PROGRAM = `${PROGRAM_DIR}/canteen-kiosk`;

/** Chromium renames its features: a new version may no longer know the name of one that we switch off. */
export const blinkNames: DoctorCheck = {
  id: 'blink-names',
  item: 'The browser knows the names of the features hidden from websites',
  async look(machine) {
    if (!(await machine.has(PROGRAM))) return [];
    const unknown = unknownBlinkNames(await readFile(machine.at(PROGRAM)));
    if (unknown.length === 0) return [];
    if (unknown.length === WITHOUT_BLINK.length)
      return [note('It knows none of these names, so it may store them differently now.', 'Ask whoever builds the package.')];
    const names = unknown.join(', ');
    return [sound(`All but ${unknown.length} of ${WITHOUT_BLINK.length}, which have no effect in this version: ${names}.`)];
  },
};
