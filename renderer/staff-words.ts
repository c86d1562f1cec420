/** Texts for staff, and the actions that they are offered. Pure, so that Node tests can import it. */
import type { StaffAction, StaffCodeAnswer, StaffCodeFault, StaffRole, StaffView } from '../main/contract/page-state.ts';
import { clockTime, wholeMinute } from './words.ts';

export const ROLE_NAMES: Readonly<Record<StaffRole, string>> = { facilities: 'Facilities', it: 'IT' };

export const STAFF_ACTION_WORDS: Readonly<Record<StaffAction, { readonly button: string; readonly does: string }>> = {
  reset: { button: 'Erase and reset now', does: 'Erases everything of the last session again and starts afresh.' },
  takeOutOfOrder: { button: 'Put out of order', does: 'Nobody can use this PC until staff put it back in service.' },
  putBackInService: { button: 'Put back in service', does: 'Erases and checks this PC, then lets visitors use it.' },
  peopleWaiting: {
    button: 'People are waiting',
    does: 'Visitors cannot ask for more time until you take it back or the PC closes.',
  },
  nobodyWaiting: { button: 'Nobody is waiting', does: 'Visitors can ask for more time again.' },
  openToday: { button: 'Keep open today', does: 'Visitors can use this PC until midnight, whatever the opening hours say.' },
  closeToday: {
    button: 'Close for today',
    does: 'Nobody can use this PC until midnight. After that the opening hours count again.',
  },
  usualHours: { button: 'Use the usual hours', does: 'The opening hours of the settings count again from now on.' },
  restart: { button: 'Restart this PC', does: 'Takes a few minutes. Nothing of a visitor is kept.' },
  previousPack: {
    button: 'Go back to the previous block pack',
    does: 'Checks the pack that was installed before, then filters with that one.',
  },
  drill: {
    button: 'Do a drill now',
    does: 'Plays a session with marks of every kind, erases it, and looks whether anything is left. Takes about a minute.',
  },
  rehearse: {
    button: 'Rehearse the filter',
    does: 'Tries it with hundreds of addresses that must be blocked, must open, or must be searched safely.',
  },
  saveRecords: {
    button: 'Save records on the stick',
    does: 'Writes the journal, the summary and the readiness report on the stick that is in. One that is put in while this screen is open gets them by itself.',
  },
  shutDown: { button: 'Switch this PC off', does: 'Somebody has to switch it on again by hand.' },
  leave: {
    button: 'Leave the kiosk',
    does: 'Shows the login of this PC. The kiosk stays closed until the PC is restarted.',
  },
  quit: { button: 'Quit the kiosk', does: 'Closes the program. Only possible when it is run from source.' },
};

/** What staff have changed temporarily, in words; empty if nothing. */
export function forNow({ peopleWaiting, hoursToday }: Pick<StaffView, 'peopleWaiting' | 'hoursToday'>): readonly string[] {
  const words = [];
  if (peopleWaiting) words.push('People are waiting: visitors cannot ask for more time.');
  if (hoursToday === 'open') words.push('Open until midnight today, whatever the opening hours say.');
  if (hoursToday === 'closed') words.push('Closed for today, whatever the opening hours say.');
  return words;
}

const CODE_FAULTS: Readonly<Record<StaffCodeFault, string>> = {
  notDigits: 'A staff code is made of digits only.',
  tooShort: 'A staff code has at least 6 digits.',
  tooLong: 'A staff code has at most 12 digits.',
  easyToGuess: 'This code is too easy to guess. Avoid repeats, runs such as 123456 and patterns on the keypad.',
  sameAsOther: 'Facilities and IT need two codes that differ. Choose another one.',
};

/** What is wrong with a new code. */
export const codeFault = (fault: StaffCodeFault): string => CODE_FAULTS[fault];

/** Why the typed code was not accepted; null if the answer does not reject it. @param waiting the wait is not over yet */
export function codeRejection(answer: StaffCodeAnswer, waiting: boolean): string | null {
  switch (answer.kind) {
    case 'unset':
      return 'No staff code has been set on this PC. Ask IT to set one.';
    case 'wait':
      return waiting ? `Too many wrong codes. ${tryAgain(answer)}` : null;
    case 'again':
      return 'That code was not used. Wait a moment, then type it again.';
    case 'wrong':
      if (answer.itUntil !== null)
        return `That is not the Facilities code. IT can try theirs again at ${inMinutes(answer.itUntil)}.`;
      if (answer.facilitiesUntil !== undefined)
        return `That is not the IT code. Facilities can try theirs again at ${inMinutes(answer.facilitiesUntil)}.`;
      return 'That is not the staff code. Check it and try again.';
    default:
      return null;
  }
}

const inMinutes = (at: number): string => clockTime(wholeMinute(at));

/** One time for both roles, unless their times differ when rounded to the minute. */
function tryAgain({ until, later }: Extract<StaffCodeAnswer, { kind: 'wait' }>): string {
  const first = inMinutes(until);
  if (later === undefined || inMinutes(later.until) === first) return `Try again at ${first}.`;
  const sooner = later.role === 'it' ? 'facilities' : 'it';
  return `${ROLE_NAMES[sooner]} can try again at ${first}, ${ROLE_NAMES[later.role]} at ${inMinutes(later.until)}.`;
}

/** "The staff codes of Facilities and IT are set." */
export function codesSet(roles: readonly StaffRole[]): string {
  const names = roles.map((role) => ROLE_NAMES[role]).join(' and ');
  return roles.length === 1 ? `The staff code of ${names} is set.` : `The staff codes of ${names} are set.`;
}

/** Who has no code yet, in words; null when all have one. */
export function codesMissing(missing: readonly StaffRole[]): string | null {
  if (missing.length === 0) return null;
  const names = missing.map((role) => ROLE_NAMES[role]).join(' and ');
  return `No code has been set for ${names}.`;
}
