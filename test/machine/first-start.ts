/** The first start of a PC: from power-on to a notice that visitors can accept. */
import type { Pc } from './pc/pc.ts';

/** The staff codes that the cases type. */
const IT_CODE = '90417263';
const FACILITIES_CODE = '31852046';

const UNIT = 'canteen-kiosk.service';

/** Each question to systemd slows down a PC that is starting. */
const POLL_INTERVAL_MS = 5_000;

/** Waits while the PC starts by itself, from power-on to the first screen. Times are those of a current PC. */
export async function coldStart(pc: Pc): Promise<void> {
  await pc.up(30);
  await kioskRuns(pc, 60);
}

/** Waits until the kiosk has reported to systemd that it is up. */
export async function kioskRuns(pc: Pc, seconds = 30): Promise<void> {
  const runs = async (): Promise<boolean> => (await pc.sh(`systemctl is-active ${UNIT}`)).out.trim() === 'active';
  await pc.until('the kiosk runs', seconds, runs, POLL_INTERVAL_MS);
}

/** Sets both staff codes, which the first start asks for, by keyboard alone. */
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

/** Waits until the PC is mostly idle: keys are delayed while the standby browser starts. */
export async function settled(pc: Pc): Promise<void> {
  await pc.until('the PC is mostly idle', 60, async () => (await idleShare(pc)) > 0.5);
}

const SAMPLE_S = 2;

async function idleShare(pc: Pc): Promise<number> {
  const lines = await pc.says(`head -1 /proc/stat; sleep ${SAMPLE_S}; head -1 /proc/stat`);
  const [before = [], after = []] = lines.split('\n').map((line) => line.split(/\s+/).slice(1).map(Number));
  const spent = after.map((count, i) => count - (before[i] ?? 0));
  const [, , , idle = 0, waiting = 0] = spent;
  return (idle + waiting) / spent.reduce((sum, count) => sum + count, 0);
}
