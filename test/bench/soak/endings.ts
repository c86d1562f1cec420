/** The ends of a turn in the soak, each as it happens to people. Resolves when the next visitor may begin, or the kiosk has ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Part, partOf, signalTo, supervisorOf } from '../../kiosk/crash/processes.ts';
import type { Kiosk } from '../../kiosk/harness.ts';
import type { SoakClock } from './clock.ts';
import type { End } from './plan.ts';
import * as staff from './staff.ts';

export interface Stage {
  readonly kiosk: Kiosk;
  readonly clock: SoakClock;
  /** Announces a fault that the script is about to cause. */
  expectFault(code: string): void;
}

/** Short times, so that many turns fit in a day. A turn takes far less than these by the real clock. */
export const SESSION = { idleSeconds: 120, warningSeconds: 30, coverSeconds: 0, limitMinutes: 6, extendMinutes: 5 };
export const HOURS = { opens: 8, closes: 18 };
const MINUTE_MS = 60_000;
/** The shell reports activity once a second at most. */
const ACTIVITY_MS = 1_100;
const HEARD_MS = 200;
const OUT_OF_ORDER_AT = 5;
/** Lost turns are forgotten after this time. */
const FORGOTTEN_MS = 11 * MINUTE_MS;
const LOST: Readonly<Partial<Record<End, Part>>> = {
  'main killed': 'main',
  'own page killed': 'own page',
  'gpu killed': 'gpu',
  'network killed': 'network',
};

export async function end(stage: Stage, how: End): Promise<void> {
  const part = LOST[how];
  if (part === undefined) await ENDED[how as keyof typeof ENDED](stage);
  else await lose(stage, part);
}

/** Called at the notice: moves the clocks so that the turn will end in this way and in no other. */
export async function prepare(stage: Stage, how: End): Promise<void> {
  const { kiosk, clock } = stage;
  if (!clock.isBefore(HOURS.closes, MAX_TURN_MINUTES)) {
    const from = kiosk.events.length;
    clock.passTo(HOURS.closes, 0);
    await kiosk.waitForMode('closed', from);
    await night(stage);
  }
  // Late enough that the closing ends the turn and not the limit, early enough that it can begin.
  if (how === 'closing and night') clock.passTo(HOURS.closes - 1, 49);
  if (how === 'five lost' || LOST[how] !== undefined) clock.pass(FORGOTTEN_MS);
}

/** By the kiosk's clocks no turn takes longer, except one that ends with the closing. */
const MAX_TURN_MINUTES = 30;

const finish = async ({ kiosk }: Stage): Promise<void> => {
  const from = kiosk.events.length;
  await kiosk.finish(await kiosk.page());
  await kiosk.waitForMode('notice', from);
};

async function lose({ kiosk }: Pick<Stage, 'kiosk'>, part: Part, then = 'notice'): Promise<void> {
  const from = kiosk.events.length;
  signalTo(partOf(kiosk.active(), part), 'SIGKILL');
  await kiosk.waitForMode(then, from);
}

const ENDED = {
  finished: finish,
  async idle({ kiosk, clock }: Stage) {
    const from = kiosk.events.length;
    clock.pass(SESSION.idleSeconds * 1_000 + 1_000);
    await kiosk.waitForMode('warning', from);
    clock.pass(SESSION.warningSeconds * 1_000 + 1_000);
    await kiosk.waitForMode('notice', from);
  },
  /** A visitor who stays active until the limit. A minute before the end every visitor is asked. */
  async limit({ kiosk, clock }: Stage) {
    const from = kiosk.events.length;
    const page = await kiosk.page();
    for (let times = 1; times <= 2; times += 1) {
      clock.pass(SESSION.idleSeconds * 1_000 - 10_000);
      await sleep(ACTIVITY_MS);
      await page.keyboard.press('Control');
      await sleep(HEARD_MS);
    }
    clock.pass(SESSION.limitMinutes * MINUTE_MS - 2 * SESSION.idleSeconds * 1_000 - 40_000);
    await kiosk.waitForMode('warning', from);
    clock.pass(MINUTE_MS);
    await kiosk.waitForMode('notice', from);
  },
  async 'closing and night'(stage: Stage) {
    const { kiosk, clock } = stage;
    const from = kiosk.events.length;
    clock.passTo(HOURS.closes - 1, 56);
    await kiosk.waitForMode('closed', from);
    await night(stage);
  },
  async 'closed by staff'({ kiosk }: Stage) {
    await staff.enterAndDo(kiosk, 'closeToday', 'usualHours', 'closed');
    await staff.enterAndDo(kiosk, 'usualHours', 'closeToday', 'notice');
  },
  'staff reset': ({ kiosk }: Stage) => staff.reset(kiosk),
  async 'out of order and back'({ kiosk }: Stage) {
    await staff.enterAndDo(kiosk, 'takeOutOfOrder', 'putBackInService', 'outOfOrder');
    await staff.enterAndDo(kiosk, 'putBackInService', 'takeOutOfOrder', 'notice');
  },
  async 'people waiting'(stage: Stage) {
    await staff.enterAndDo(stage.kiosk, 'peopleWaiting', 'nobodyWaiting', 'notice');
    await stage.kiosk.accept();
    await staff.enterAndDo(stage.kiosk, 'nobodyWaiting', 'peopleWaiting', 'notice');
  },
  /** The fifth lost turn in ten minutes puts the PC out of order, and staff put it back in service. */
  async 'five lost'(stage: Stage) {
    for (let lost = 1; lost < OUT_OF_ORDER_AT; lost += 1) {
      await lose(stage, 'main');
      await stage.kiosk.accept();
      await stage.kiosk.standby();
    }
    stage.expectFault('turns.lost');
    await lose(stage, 'main', 'outOfOrder');
    await staff.enterAndDo(stage.kiosk, 'putBackInService', 'takeOutOfOrder', 'notice');
  },
  async 'supervisor killed'({ kiosk }: Stage) {
    const ended = new Promise((done) => kiosk.process.once('exit', done));
    signalTo(supervisorOf(kiosk), 'SIGKILL');
    await ended;
  },
};

/** From the closed screen to the next morning. At four everything restarts, if it has run for two hours by its clock. */
async function night({ kiosk, clock }: Pick<Stage, 'kiosk' | 'clock'>): Promise<void> {
  const { turn } = kiosk.active();
  const from = kiosk.events.length;
  clock.passTo(4, 0);
  await kiosk.waitFor((event) => event.event === 'wiped' && Number(event['turn']) >= turn, 'the renewal at night', from);
  await kiosk.waitForMode('closed', from);
  clock.passTo(HOURS.opens, 0);
  await kiosk.waitForMode('notice', from);
}
