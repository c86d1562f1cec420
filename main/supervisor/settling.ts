/** What is set up, by files or on the first start, comes into force, and says whether the kiosk can be in service. */
import type { FaultCode } from '../core/log-codes.ts';
import { hasVisitor } from '../core/session.ts';
import type { KioskKey } from '../node/kiosk-key.ts';
import { timesOf } from './configuration.ts';
import type { InForce } from './in-force.ts';
import type { ScreenBoard } from './screen-board.ts';
import type { SessionRunner } from './session-runner.ts';
import type { Staff } from './staff/staff.ts';
import type { Memory } from './store.ts';
import type { TimeKeeper } from './time/time-keeper.ts';

export interface SettlingTools {
  readonly inForce: InForce;
  readonly staff: Staff;
  readonly board: ScreenBoard;
  readonly time: TimeKeeper;
  readonly runner: SessionRunner;
  readonly key: Pick<KioskKey, 'problem'>;
  readonly memory: Pick<Memory, 'closedByStaff' | 'drillFault' | 'filesLeft'>;
}

export class Settling {
  /** A pack has changed the settings while a visitor was there: they count when the visit is over. */
  #waiting = false;
  readonly #tools: () => SettlingTools;

  constructor(tools: () => SettlingTools) {
    this.#tools = tools;
  }

  /** Never in the middle of a visit. The shells of later turns have the new settings from their start. */
  settle(fresh: boolean): void {
    const { inForce, board, time, runner, staff, memory, key } = this.#tools();
    this.#waiting = hasVisitor(runner.session);
    if (this.#waiting) return;
    const { settings } = inForce.configuration;
    board.forgetProblems();
    time.setSettings(settings);
    runner.dispatch({ type: 'configured', times: timesOf(settings), fault: knownFault(inForce, staff, memory, key), fresh });
  }

  turnEnded(): void {
    if (this.#waiting) this.settle(false);
  }
}

/**
 * The fault that keeps the kiosk out of order until it is fixed. Missing staff codes first: fixing anything else needs one. "Closed by
 * staff" last: it outlasts the other faults.
 */
export function knownFault(
  { configuration }: Pick<InForce, 'configuration'>,
  { desk }: { readonly desk: Pick<Staff['desk'], 'firstStart'> },
  memory: SettlingTools['memory'],
  key: SettlingTools['key'],
): FaultCode | null {
  if (desk.firstStart) return 'staff.unset';
  if (configuration.fault !== null) return configuration.fault;
  if (key.problem !== null) return 'key.bad';
  if (memory.filesLeft) return 'wipe.files';
  if (memory.drillFault !== null) return memory.drillFault;
  return memory.closedByStaff ? 'staff.closed' : null;
}
