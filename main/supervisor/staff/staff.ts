/** Combines the staff parts: login, session and the hours set for a day; closes a staff screen that was left open. */
import type { StaffFacts } from '../../core/view/staff-screen.ts';
import type { Journal } from '../../node/journal/journal.ts';
import { readUptime } from '../../node/processes/uptime.ts';
import type { Clock, SessionListener, SessionRunner } from '../session-runner.ts';
import type { Memory } from '../store.ts';
import { type HoursToday, openHoursToday } from '../time/hours-today.ts';
import type { Opening } from '../time/opening.ts';
import { StaffLogin } from './staff-login.ts';
import { StaffSession } from './staff-session.ts';

export interface StaffTools {
  readonly stateDir: string;
  readonly memory: Pick<Memory, 'staffTries' | 'setStaffTries' | 'hoursSet' | 'setHoursSet'>;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly opening: Pick<Opening, 'today' | 'setOverride'>;
  readonly runner: SessionRunner;
  readonly updates: { applyWhenFree(fresh: boolean): void };
  /** See `StaffSessionOptions`. */
  codesMissing(): boolean;
  /** The staff screen must be updated. */
  changed(): void;
}

export interface Staff extends Required<Pick<SessionListener, 'sessionChanged'>> {
  readonly session: StaffSession;
  readonly hours: HoursToday;
  /** What the staff screen shows of these parts. */
  known(): Pick<StaffFacts, 'role' | 'withoutCode' | 'hoursToday'>;
  /** There was mouse or keyboard input. */
  activity(): void;
}

/** Closes an unattended staff screen, which any passer-by could use. */
const LEFT_OPEN_MS = 5 * 60_000;

export function openStaff(tools: StaffTools): Staff {
  const { stateDir, memory, journal, clock, opening, runner, updates, codesMissing, changed } = tools;
  const hours = openHoursToday(memory, opening);
  const session = new StaffSession({
    stateDir,
    journal,
    runner,
    codesMissing,
    answered: changed,
    applyWhenFree: () => updates.applyWhenFree(false),
    login: new StaffLogin({ stateDir, memory, journal, uptime: readUptime }),
    wall: () => clock.wall(),
    clocks: () => ({ sinceBoot: clock.steady(), awake: performance.now() }),
  });
  let cancel = (): void => {};
  const watch = (): void => {
    cancel();
    const { mode, turn } = runner.session;
    if (mode === 'staff') cancel = clock.after(LEFT_OPEN_MS, () => runner.dispatch({ type: 'staffLeft', turn }));
  };
  return {
    session,
    hours,
    known: () => ({ role: session.role, withoutCode: session.withoutCode, hoursToday: hours.set() }),
    activity: watch,
    sessionChanged(now, before) {
      session.sessionChanged(now, before);
      watch();
    },
  };
}
