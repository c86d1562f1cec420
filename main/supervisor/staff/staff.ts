/** Staff, tied together: their log-in, their session, what it has done by other parts, and the end of a staff screen that was left open. */
import { END_STATUS } from '../../core/session/end-status.ts';
import type { Session } from '../../core/session/session.ts';
import type { LaunchOptions } from '../../core/settings/launch-options.ts';
import type { StaffFacts } from '../../core/view/staff-screen.ts';
import type { Journal } from '../../node/journal/journal.ts';
import { readUptime } from '../../node/processes/uptime.ts';
import type { Host } from '../host.ts';
import type { Clock, SessionRunner } from '../session-runner.ts';
import type { Memory } from '../store.ts';
import { openHoursToday } from '../time/hours-today.ts';
import type { Opening } from '../time/opening.ts';
import { StaffLogin } from './staff-login.ts';
import { StaffSession } from './staff-session.ts';

/** Of the supervisor's parts. */
export interface StaffPlace {
  readonly host: Pick<Host, 'packaged'>;
  readonly options: Pick<LaunchOptions, 'asksForCodes'>;
  readonly stateDir: string;
}

export interface StaffTools {
  readonly memory: Pick<Memory, 'staffTries' | 'setStaffTries' | 'hoursSet' | 'setHoursSet'>;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly opening: Pick<Opening, 'today' | 'setOverride'>;
  readonly runner: () => SessionRunner;
  /** What is shown to staff has changed. */
  changed(): void;
  /** What is set up comes into force: see `configuration-updates.ts`. */
  settle(): void;
  goBack(): void;
  drill(): void;
  rehearse(): void;
  saveRecords(): void;
  quit(status?: number): void;
}

export interface Staff {
  readonly session: StaffSession;
  /** What the staff screen shows of it. */
  known(): Pick<StaffFacts, 'role' | 'withoutCode' | 'hoursToday'>;
  /** When there is a session to tell of it. */
  start(): void;
  /** Somebody moves the mouse or types. */
  activity(): void;
  /** After each step of the session. */
  sessionChanged(session: Session, before: Session): void;
}

/** Anyone who passes a staff screen that was left open could do what staff can. */
const LEFT_OPEN_MS = 5 * 60_000;

export function openStaff({ host, options, stateDir }: StaffPlace, tools: StaffTools): Staff {
  const { memory, journal, clock, runner, changed } = tools;
  const hours = openHoursToday(memory, tools.opening);
  let cancel = (): void => {};
  // The account may not restart or switch off (polkit): the kiosk ends, and a unit of the package does it.
  const installedEnds = (status: number) => (): void => {
    if (host.packaged) tools.quit(status);
  };
  const staffSession = new StaffSession({
    stateDir,
    journal,
    runner,
    hours,
    answered: changed,
    settle: tools.settle,
    login: new StaffLogin({ stateDir, memory, journal, uptime: readUptime }),
    asksForCodes: host.packaged || options.asksForCodes,
    wall: () => clock.wall(),
    clocks: () => ({ sinceBoot: clock.steady(), awake: performance.now() }),
    carryOut: {
      previousPack: tools.goBack,
      drill: tools.drill,
      rehearse: tools.rehearse,
      saveRecords: tools.saveRecords,
      restart: installedEnds(END_STATUS.restart),
      shutDown: installedEnds(END_STATUS.off),
      leave: installedEnds(END_STATUS.left),
      quit: () => {
        if (!host.packaged) tools.quit();
      },
    },
  });
  const watch = (): void => {
    cancel();
    const { mode, turn } = runner().session;
    if (mode === 'staff') cancel = clock.after(LEFT_OPEN_MS, () => runner().dispatch({ type: 'staffLeft', turn }));
  };
  return {
    session: staffSession,
    known: () => ({ role: staffSession.role, withoutCode: staffSession.withoutCode, hoursToday: hours.set() }),
    start: () => hours.restore(),
    activity: watch,
    sessionChanged(session, before) {
      staffSession.sessionChanged(session, before);
      watch();
    },
  };
}
