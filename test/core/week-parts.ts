/** The parts that keep time, connected as in the supervisor, on a fake clock. Without a given fault every wipe and every drill succeeds at once. */

import type { FaultCode } from '../../main/core/journal/log-codes.ts';
import { NO_PROOF } from '../../main/core/proof/proof-view.ts';
import type { EndCause, Session } from '../../main/core/session/session.ts';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { type BusySpan, type Hours, WEEKDAYS, type WeekHours } from '../../main/core/settings/settings.ts';
import { NO_SETUP } from '../../main/core/setup/setup-format.ts';
import { screenOf } from '../../main/core/view/screens.ts';
import { type Clock, SessionRunner } from '../../main/supervisor/session-runner.ts';
import { type Opening, watchOpening } from '../../main/supervisor/time/opening.ts';
import { openingRules, openSchedule } from '../../main/supervisor/time/schedule.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { TIMES } from './session-walk.ts';

export { type Session, WEEKDAYS };

const OFFICE = { opens: 8 * 60, closes: 18 * 60 };
const week = Object.fromEntries(
  WEEKDAYS.map((weekday) => [weekday, weekday.startsWith('s') ? null : OFFICE]),
) as unknown as WeekHours;
const HOURS: Hours = { week, exceptions: [], lastSessionMinutes: 5, restartAt: 4 * 60 };

const USUAL_VIEW = {
  notice: { version: '1', blocks: [], more: [] },
  erasedAt: null,
  opensAt: null,
  closedFor: null,
  packs: null,
  setup: NO_SETUP,
  install: null,
  staff: {
    role: null,
    withoutCode: [],
    facts: [],
    hoursToday: null,
    hasHours: true,
    installed: true,
    settings: [],
    problems: [],
    proof: NO_PROOF,
  },
} as const;

interface Ended {
  readonly cause: EndCause;
  readonly minutes: number;
  /** Minutes from the first reminder to the end. */
  readonly remindedFor: number;
}

export interface Week {
  readonly clock: FakeClock;
  readonly machine: SessionRunner;
  readonly opening: Opening;
  /** Wall-clock times of nightly restarts. */
  readonly restarts: number[];
  /** Wall-clock times at which drills began. */
  readonly drills: number[];
  /** Wall-clock times at which the program quit. */
  readonly quits: number[];
  readonly ended: Ended[];
  /** The screens that were redrawn, in order: the closing time for the notice, the mode for any other screen. */
  readonly shown: (Session['mode'] | { readonly endsBy: number | null })[];
  /** Accepts the notice if it is shown, and stays or carries on if asked. */
  visitIfPossible(): void;
  stop(): void;
}

export interface WeekStart {
  readonly at: number;
  /** Minute of the day; null for never. */
  readonly restartAt?: number | null;
  /** The fault with which the drill ends. */
  readonly drillFault?: FaultCode;
  /** The fault with which the wipe within a drill fails. */
  readonly drillWipeFault?: FaultCode;
  /** Never closed. */
  readonly always?: boolean;
  readonly busy?: readonly BusySpan[];
  /** The installed program, which is started again after it quits. */
  readonly installed?: boolean;
  /** Times sessions by the wall clock, to show what would go wrong. */
  readonly byWall?: boolean;
}

export function startWeek(from: WeekStart): Week {
  const real = fakeClock(from.at);
  const clock: FakeClock = from.byWall ? { ...real, steady: real.wall } : real;
  const [restarts, drills, quits, ended]: [number[], number[], number[], Ended[]] = [[], [], [], []];
  const shown: Week['shown'] = [];
  let [begun, reminded] = [0, 0];
  const { restartAt = HOURS.restartAt } = from;
  const settings = { hours: { ...HOURS, restartAt, ...(from.always ? { week: null } : {}) }, session: { busy: from.busy ?? [] } };
  const everyMinute = (look: () => void) => eachMinute(clock, look);
  const opening = watchOpening(openingRules(settings), { clock, builtOn: '2026-11-26', everyMinute });
  const machine = new SessionRunner({ times: TIMES, hours: opening.known(), fault: null, limits: USUAL_LIMITS }, clock);
  const schedule = openSchedule(
    settings,
    { packaged: from.installed ?? false },
    {
      clock,
      runner: machine,
      opening,
      journal: { write: (code) => code === 'supervisor.restarts' && restarts.push(clock.wall()) },
      drill: () => {
        drills.push(clock.wall());
        machine.dispatch({ type: 'drill' });
      },
      quit: () => quits.push(clock.wall()),
      updateWaits: () => false,
      show: () => {
        const screen = screenOf(machine.session, { ...USUAL_VIEW, now: clock.wall(), wallAhead: clock.wall() - clock.steady() });
        shown.push(screen.mode === 'notice' ? { endsBy: screen.endsBy } : screen.mode);
      },
    },
  );
  machine.subscribe({
    sessionChanged: (session, before) => {
      if (session.mode === 'browsing' && before.mode === 'notice') [begun, reminded] = [real.steady(), 0];
      if (session.lastReminder !== null && before.lastReminder === null) reminded = real.steady();
    },
  });
  machine.subscribe(schedule);
  machine.subscribe({
    effect: (effect) => {
      const fault = from.drillFault ?? null;
      if (effect.type === 'plant') machine.dispatch({ type: 'planted', turn: effect.turn, fault: null });
      if (effect.type === 'look') machine.dispatch({ type: 'looked', turn: effect.turn, fault });
      if (effect.type !== 'endTurn') return;
      const minutes = (since: number): number => Math.round((real.steady() - since) / 60_000);
      ended.push({ cause: effect.cause, minutes: minutes(begun), remindedFor: minutes(reminded) });
      const code = effect.cause === 'drill' ? from.drillWipeFault : undefined;
      if (code === undefined) machine.dispatch({ type: 'wipeProven', turn: effect.turn });
      else machine.dispatch({ type: 'wipeFailed', turn: effect.turn, code });
    },
  });
  machine.dispatch({ type: 'wipeProven', turn: 1 });
  return {
    clock,
    machine,
    opening,
    restarts,
    drills,
    quits,
    ended,
    shown,
    visitIfPossible() {
      const { mode, turn } = machine.session;
      if (mode === 'notice') machine.dispatch({ type: 'accepted', turn, at: clock.steady() });
      else if (mode === 'warning') machine.dispatch({ type: 'stayed', turn });
      else if (mode === 'covered') machine.dispatch({ type: 'carriedOn', turn });
    },
    stop: () => schedule.stop(),
  };
}

/** Behaves like a real timer: set for the next full minute, and late if the clock is set meanwhile. */
function eachMinute(clock: Clock, look: () => void): () => void {
  let cancel = (): void => {};
  const arm = (): void => {
    cancel = clock.after(60_000 - (clock.wall() % 60_000), () => {
      arm();
      look();
    });
  };
  arm();
  return () => cancel();
}
