/** What people do at the test PC, by its keyboard and mouse, and what its screen then says. */
import type { Pc } from './pc/pc.ts';

/** Codes of staff that the cases type. */
export const IT_CODE = '90417263';
export const FACILITIES_CODE = '31852046';

const UNIT = 'canteen-kiosk.service';

/** From power to the first screen, by itself. Times are those of a PC of today. */
export async function coldStart(pc: Pc): Promise<void> {
  await pc.up(30);
  await kioskRuns(pc, 60);
}

/** Waits until systemd has heard that the kiosk is up. */
export async function kioskRuns(pc: Pc, seconds = 30): Promise<void> {
  await pc.until('the kiosk runs', seconds, async () => (await pc.sh(`systemctl is-active ${UNIT}`)).out.trim() === 'active');
}

/** The first start asks for both codes; by keyboard alone. */
export async function setFirstCodes(pc: Pc): Promise<void> {
  await pc.reads('Set both codes', 20, 'set-up');
}

export async function acceptNotice(pc: Pc): Promise<void> {
  await pc.clickOn('Accept and start browsing', await pc.reads('Accept and start browsing', 20, 'notice'));
  await pc.reads('I got here by mistake', 20, 'browsing');
}

/** The lines of the kiosk's journal, oldest first. */
export async function journalOf(pc: Pc): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const lines = await pc.says('cat /var/lib/canteen-kiosk/journal/*.jsonl');
  return lines.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}
