/** Asks for a new staff code, and says what is wrong with one. */
import { STAFF_CODE_DIGITS, type StaffCodeFault } from '../core/staff/staff-code.ts';
import { type HiddenInput, hiddenLine } from './hidden-input.ts';

/** @returns the fault in words */
export function codeFaultWords(fault: StaffCodeFault, least: number = STAFF_CODE_DIGITS.min): string {
  switch (fault) {
    case 'notDigits':
      return 'The staff code must be digits only.';
    case 'tooShort':
      return `The staff code must have at least ${least} digits.`;
    case 'tooLong':
      return `The staff code must have at most ${STAFF_CODE_DIGITS.max} digits.`;
    case 'easyToGuess':
      return 'That staff code is too easy to guess. Avoid repeats, runs such as 123456 and patterns on the keypad.';
    case 'sameAsOther':
      return 'The other role has that staff code already. IT and Facilities need two that differ.';
  }
}

/** Asks twice at a terminal, without echo. Returns null, after saying why, when the person gives up or the two differ. */
export async function askNewCode(input: HiddenInput, whose: string, say: (line: string) => void): Promise<string | null> {
  say(`New staff code of ${whose} (it is not shown):`);
  const code = await hiddenLine(input);
  say('The same again:');
  const again = code === null ? null : await hiddenLine(input);
  if (code === null || again === null) say('Nothing was changed.');
  else if (code !== again) say('The two were not the same. Nothing was changed.');
  return code === again ? code : null;
}
