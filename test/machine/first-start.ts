/** A PC that is switched on for the first time: from power to a notice that visitors can accept. */
import type { Pc } from './pc/pc.ts';

/** Codes of staff that the cases type. */
const IT_CODE = '90417263';
const FACILITIES_CODE = '31852046';

const UNIT = 'canteen-kiosk.service';

/** Asking systemd takes a PC that starts from its work. */
const SELDOM_MS = 5_000;

/** From power to the first screen, by itself. Times are those of a PC of today. */
export async function coldStart(pc: Pc): Promise<void> {
  await pc.up(30);
  await kioskRuns(pc, 60);
}

/** Waits until systemd has heard that the kiosk is up. */
export async function kioskRuns(pc: Pc, seconds = 30): Promise<void> {
  const runs = async (): Promise<boolean> => (await pc.sh(`systemctl is-active ${UNIT}`)).out.trim() === 'active';
  await pc.until('the kiosk runs', seconds, runs, SELDOM_MS);
}

/** The first start asks for both codes; by keyboard alone. */
export async function setFirstCodes(pc: Pc): Promise<void> {
  await pc.reads('Set up this PC', 20, 'set-up');
  await settled(pc);
  for (const code of [IT_CODE, IT_CODE, FACILITIES_CODE, FACILITIES_CODE]) {
    await pc.keys('tab');
    await pc.type(code);
  }
  await pc.keys('ret');
  await pc.reads('Accept and start browsing', 20, 'notice');
  await settled(pc);
}

/** Waits until the PC has little to do: a browser that is being warmed makes keys wait. */
export async function settled(pc: Pc): Promise<void> {
  await pc.until('the PC has little to do', 60, async () => (await idleShare(pc)) > 0.5);
}

const COUNT_S = 2;

async function idleShare(pc: Pc): Promise<number> {
  const lines = await pc.says(`head -1 /proc/stat; sleep ${COUNT_S}; head -1 /proc/stat`);
  const [before = [], after = []] = lines.split('\n').map((line) => line.split(/\s+/).slice(1).map(Number));
  const spent = after.map((count, i) => count - (before[i] ?? 0));
  const [, , , idle = 0, waiting = 0] = spent;
  return (idle + waiting) / spent.reduce((sum, count) => sum + count, 0);
}
