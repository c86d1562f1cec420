/** Carries out the actions on the staff screen that the role permits, by the session or by other parts. */
import { END_STATUS } from '../../core/session/end-status.ts';
import { mayAct, type StaffAction } from '../../core/staff/staff-roles.ts';
import type { Journal } from '../../node/journal/journal.ts';
import type { SessionRunner } from '../session-runner.ts';
import type { HoursToday } from '../time/hours-today.ts';
import type { StaffSession } from './staff-session.ts';

/** The ways in which staff end the program. */
export type ProgramEnds = Readonly<Record<'restart' | 'shutDown' | 'leave' | 'quit', () => void>>;

/**
 * The account of an installed kiosk may neither restart the PC nor switch it off (polkit), so the kiosk ends with a status that tells a systemd
 * unit of the package to do it. From source, the program can only be quit.
 */
export function programEnds(packaged: boolean, quit: (status?: number) => void): ProgramEnds {
  const nothing = (): void => {};
  if (!packaged) return { restart: nothing, shutDown: nothing, leave: nothing, quit: () => quit() };
  return {
    restart: () => quit(END_STATUS.restart),
    shutDown: () => quit(END_STATUS.off),
    leave: () => quit(END_STATUS.left),
    quit: nothing,
  };
}

export interface StaffActionTools {
  readonly staff: Pick<StaffSession, 'role'>;
  readonly runner: SessionRunner;
  readonly journal: Journal;
  readonly hours: HoursToday;
  readonly updates: { applyWhenFree(fresh: boolean): void };
  readonly drills: { begin(by: 'staff'): void };
  readonly proofs: { rehearse(): void };
  readonly deliveries: { goBack(): void; saveRecords(): void };
  readonly ends: ProgramEnds;
  /** The staff screen must be updated. */
  changed(): void;
}

export class StaffActions {
  readonly #tools: StaffActionTools;
  readonly #carryOut: Readonly<Record<StaffAction, () => void>>;

  constructor(tools: StaffActionTools) {
    const { runner, hours, updates, drills, proofs, deliveries, ends } = tools;
    this.#tools = tools;
    this.#carryOut = {
      reset: () => runner.dispatch({ type: 'staffLeft', turn: runner.session.turn }),
      takeOutOfOrder: () => runner.dispatch({ type: 'staffTakesOut' }),
      putBackInService: () => {
        runner.dispatch({ type: 'staffPutsBack' });
        // There may be another fault, which shows now.
        updates.applyWhenFree(false);
      },
      peopleWaiting: () => runner.dispatch({ type: 'peopleWaiting', waiting: true }),
      nobodyWaiting: () => runner.dispatch({ type: 'peopleWaiting', waiting: false }),
      openToday: () => hours.change('open'),
      closeToday: () => hours.change('closed'),
      usualHours: () => hours.change('usual'),
      previousPack: () => deliveries.goBack(),
      drill: () => drills.begin('staff'),
      rehearse: () => proofs.rehearse(),
      saveRecords: () => deliveries.saveRecords(),
      ...ends,
    };
  }

  /** Carries out an action only if the role permits it, whatever the page offers. */
  act(action: StaffAction): void {
    const { staff, runner, journal, changed } = this.#tools;
    if (runner.session.mode !== 'staff') return;
    if (!mayAct(staff.role, action, runner.session.fault)) return journal.write('staff.action-refused', { action });
    journal.write('staff.action', { action });
    this.#carryOut[action]();
    // An action may change what is shown without changing the session.
    if (runner.session.mode === 'staff') changed();
  }
}
