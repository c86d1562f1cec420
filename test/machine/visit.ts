/** What people do at the test PC, by its keyboard and mouse, and what its screen then says. */
import { settled } from './first-start.ts';
import { SITE_HOST } from './image/disk.ts';
import type { Pc } from './pc/pc.ts';

export { coldStart, kioskRuns, settled } from './first-start.ts';

/** Stands in the toolbar of every visit. */
export const IN_A_VISIT = 'minutes left';

/** The colour of "End session" and "Erase and finish" (`renderer/styles`). */
const END_RED = [202, 53, 53] as const;
/** The ring round what has the keyboard in our page (GOV.UK's focus colour). */
const FOCUS_YELLOW = [255, 221, 0] as const;

/** Where the pointer covers no words of the notice. */
const ASIDE = { x: 30, y: 600 } as const;

/** Ends the visit by the button and its dialog, with the mouse. */
export async function endSession(pc: Pc): Promise<void> {
  const button = (await pc.picture('before-the-end')).middleOfColour(END_RED);
  if (button === null) throw new Error('the button "End session" is not on the screen');
  await pc.click(button.x, button.y);
  const erase = (await pc.reads('Keep browsing', 20, 'dialog')).middleOfColour(END_RED);
  if (erase === null) throw new Error('the button "Erase and finish" is not on the screen');
  await pc.click(erase.x, erase.y);
}

/** Accepts the notice with the mouse. */
export async function acceptNotice(pc: Pc): Promise<void> {
  await pc.clickOn('Accept and start browsing', await pc.reads('Accept and start browsing', 20, 'notice'));
  // The same button stands there again when the visit is over, and its words cannot be read under the pointer.
  await pc.move(ASIDE.x, ASIDE.y);
  await pc.reads(IN_A_VISIT, 20, 'browsing');
  await settled(pc);
}

/** Words of the test's website that are in no title: they are on the screen only once its page is drawn. */
const ON_ITS_PAGE = 'Send words';

/** Opens an address of the test's website (without its http://) by keyboard, and waits for its page. */
export async function openPage(pc: Pc, address: string): Promise<void> {
  await pc.keys('ctrl', 'l');
  // What is typed before the box has the keyboard goes nowhere on so slow a PC.
  await pc.sees('the address box has the keyboard', 10, 'address-box', (screen) => screen.middleOfColour(FOCUS_YELLOW) !== null);
  await pc.type(`http://${address}\n`);
  await pc.reads(ON_ITS_PAGE, 20, 'page');
}

/** That a screen looks as before does not tell a visit that goes on from a frozen one. */
export async function visitGoesOn(pc: Pc): Promise<void> {
  await openPage(pc, SITE_HOST);
}

/** The lines of the kiosk's journal, oldest first. */
export async function journalOf(pc: Pc): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const lines = await pc.says('cat /var/lib/canteen-kiosk/journal/*.jsonl');
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

export async function codesOf(pc: Pc): Promise<readonly unknown[]> {
  return (await journalOf(pc)).map(({ code }) => code);
}
