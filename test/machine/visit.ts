/** What a person does at the test PC with its keyboard and mouse, and waits to see on its screen. */
import { settled } from './first-start.ts';
import { SITE_HOST } from './image/disk.ts';
import type { Pc } from './pc/pc.ts';
import type { Screen } from './pc/screen.ts';

export { coldStart, kioskRuns, setFirstCodes, settled } from './first-start.ts';

/** Words in the toolbar of every visit. */
export const IN_A_VISIT = 'minutes left';

/** The colour of "End session" and "Erase and finish" (`renderer/styles`). */
const END_RED = [202, 53, 53] as const;
/** The focus ring in our page (GOV.UK's focus colour). */
const FOCUS_YELLOW = [255, 221, 0] as const;

/** A place of the pointer where it covers no words of the notice. */
const POINTER_REST = { x: 30, y: 600 } as const;

/** Ends the visit by the button and its dialog, with the mouse. */
export async function endSession(pc: Pc): Promise<void> {
  const button = (await pc.picture('before-the-end')).middleOfColour(END_RED);
  if (button === null) throw new Error('the button "End session" is not on the screen');
  await pc.click(button.x, button.y);
  const erase = (await pc.reads('Keep browsing', 20, 'dialog')).middleOfColour(END_RED);
  if (erase === null) throw new Error('the button "Erase and finish" is not on the screen');
  await pc.click(erase.x, erase.y);
}

/** True if the screen has this size, in pixels, and the toolbar of the visit reaches its right edge. */
export function isFilled(screen: Screen, width: number, height: number): boolean {
  const { size } = screen;
  const button = screen.middleOfColour(END_RED);
  return size.width === width && size.height === height && button !== null && button.x > width * 0.9;
}

/** Accepts the notice with the mouse. */
export async function acceptNotice(pc: Pc): Promise<void> {
  await pc.clickOn('Accept and start browsing', await pc.reads('Accept and start browsing', 20, 'notice'));
  // After the visit the same button is there again, and its words cannot be read under the pointer.
  await pc.move(POINTER_REST.x, POINTER_REST.y);
  await pc.reads(IN_A_VISIT, 20, 'browsing');
  await settled(pc);
}

/** Words of the test's website that are not in its title: they show that the page is drawn. */
const ON_ITS_PAGE = 'Send words';

/** Opens an address of the test's website (without its http://) by keyboard, and waits for its page. */
export async function openPage(pc: Pc, address: string): Promise<void> {
  await pc.keys('ctrl', 'l');
  // Keys that are typed before the box has the focus are lost.
  await pc.sees('the address box has the keyboard', 10, 'address-box', (screen) => screen.middleOfColour(FOCUS_YELLOW) !== null);
  await pc.type(`http://${address}\n`);
  await pc.reads(ON_ITS_PAGE, 20, 'page');
}

/** Opens a page, since an unchanged screen could also mean that the browser hangs. The page shows its path, so an older one is not taken for it. */
export async function visitGoesOn(pc: Pc): Promise<void> {
  await openPage(pc, `${SITE_HOST}/?continues`);
  await pc.reads('continues', 20, 'continues');
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
