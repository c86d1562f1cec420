/** The browser that is installed, as far as its program tells without being run. */
import { readFile } from 'node:fs/promises';
import { unknownBlinkNames, WITHOUT_BLINK } from '../../core/browser/blink-names.ts';
import { note, sound } from '../../core/doctor/finding.ts';
import type { DoctorCheck } from './check.ts';
import { PROGRAM_DIR } from './machine.ts';

const PROGRAM = `${PROGRAM_DIR}/canteen-kiosk`;

/** Names come and go with versions of Chromium: a new one may have renamed a part that was taken away. */
export const blinkNames: DoctorCheck = {
  id: 'blink-names',
  item: 'The browser knows by name what is taken away from websites',
  async look(machine) {
    if (!(await machine.has(PROGRAM))) return [];
    const unknown = unknownBlinkNames(await readFile(machine.at(PROGRAM)));
    if (unknown.length === 0) return [];
    if (unknown.length === WITHOUT_BLINK.length)
      return [note('It knows none of these names, so they may be stored in another way now.', 'Ask whoever builds the package.')];
    const names = unknown.join(', ');
    return [sound(`All but ${unknown.length} of ${WITHOUT_BLINK.length}, which have no effect in this version: ${names}.`)];
  },
};
