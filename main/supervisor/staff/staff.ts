/** Staff, tied together: their door, their desk, what it has done by other parts, and the end of a staff screen that was left open. */
import { END_STATUS } from '../../core/end-status.ts';
import type { LaunchOptions } from '../../core/launch-options.ts';
import type { Session } from '../../core/session.ts';
import type { StaffFacts } from '../../core/staff-screen.ts';
import type { Journal } from '../../node/journal.ts';
import { type PowerWish, switchPower } from '../../node/power-switch.ts';
import { readUptime } from '../../node/uptime.ts';
import type { Host } from '../host.ts';
import type { Clock, SessionRunner } from '../session-runner.ts';
import type { Memory } from '../store.ts';
import { openHoursToday } from '../time/hours-today.ts';
import type { Opening } from '../time/opening.ts';
import { StaffDesk } from './staff-desk.ts';
import { StaffDoor } from './staff-door.ts';

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
  /** What is set up comes into force: see `settling.ts`. */
  settle(): void;
  goBack(): void;
  drill(): void;
  rehearse(): void;
  saveRecords(): void;
  quit(status?: number): void;
}

export interface Staff {
  readonly desk: StaffDesk;
  /** What the staff screen shows of it. */
  known(): Pick<StaffFacts, 'role' | 'withoutCode' | 'failed' | 'hoursToday'>;
  /** When there is a session to tell of it. */
  start(): void;
  /** Somebody moves the mouse or types. */
  activity(): void;
  /** After each step of the session. */
  sessionChanged(session: Session, before: Session): void;
}

/** Whoever comes by a staff screen that was left open could do what staff can. */
const LEFT_OPEN_MS = 5 * 60_000;

const LINUX = process.platform === 'linux';

const FAILED: Readonly<Record<PowerWish, string>> = {
  restart: 'The system did not restart this PC. Switch it off and on by hand, and tell IT.',
  off: 'The system did not switch this PC off. Switch it off by hand.',
};

export function openStaff({ host, options, stateDir }: StaffPlace, tools: StaffTools): Staff {
  const { memory, journal, clock, runner, changed } = tools;
  const hours = openHoursToday(memory, tools.opening);
  let failed: string | null = null;
  let cancel = (): void => {};
  const power = (wish: PowerWish) => async (): Promise<void> => {
    if (!host.packaged) return;
    // The account may not do it there (polkit): the kiosk ends, and a unit of the package does it.
    if (LINUX) return tools.quit(END_STATUS[wish]);
    if (await switchPower(wish)) return;
    journal.write('staff.power-failed', { wish });
    failed = FAILED[wish];
    changed();
  };
  const desk = new StaffDesk({
    ...{ stateDir, journal, runner, hours, answered: changed, settle: tools.settle },
    door: new StaffDoor({ stateDir, memory, journal, uptime: readUptime }),
    asksForCodes: host.packaged || options.asksForCodes,
    wall: () => clock.wall(),
    clocks: () => ({ sinceBoot: clock.steady(), awake: performance.now() }),
    carryOut: {
      ...{ previousPack: tools.goBack, drill: tools.drill, rehearse: tools.rehearse },
      saveRecords: tools.saveRecords,
      ...{ restart: power('restart'), shutDown: power('off') },
      // Elsewhere nothing would show a login.
      leave: () => {
        if (host.packaged && LINUX) tools.quit(END_STATUS.left);
      },
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
    desk,
    known: () => ({ role: desk.role, withoutCode: desk.withoutCode, failed, hoursToday: hours.set() }),
    start: () => hours.restore(),
    activity: watch,
    sessionChanged(session, before) {
      if (session.mode !== 'staff') failed = null;
      desk.sessionChanged(session, before);
      watch();
    },
  };
}
