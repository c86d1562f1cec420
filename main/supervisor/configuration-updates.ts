/** What is set up, by files or on the first start, comes into force, and says whether the kiosk can be in service. */
import type { FaultCode } from '../core/journal/log-codes.ts';
import { hasVisitor } from '../core/session/session.ts';
import type { KioskKey } from '../node/state/kiosk-key.ts';
import { timesOf } from './configuration.ts';
import type { CurrentConfiguration } from './current-configuration.ts';
import type { FoundProblems } from './found-problems.ts';
import type { SessionRunner } from './session-runner.ts';
import type { Memory } from './store.ts';
import type { Schedule } from './time/schedule.ts';

export interface ConfigurationUpdatesTools {
  readonly inForce: CurrentConfiguration;
  readonly problems: FoundProblems;
  readonly schedule: Schedule;
  readonly runner: SessionRunner;
  readonly key: Pick<KioskKey, 'problem'>;
  readonly memory: Pick<Memory, 'closedByStaff' | 'drillFault' | 'filesLeft'>;
  /** IT are still to set the first codes. */
  codesMissing(): boolean;
}

export class ConfigurationUpdates {
  /** A pack has changed the settings while a visitor was there: they count when the visit is over. */
  #waiting = false;
  readonly #tools: ConfigurationUpdatesTools;

  constructor(tools: ConfigurationUpdatesTools) {
    this.#tools = tools;
  }

  /** Never in the middle of a visit. The shells of later turns have the new settings from their start. */
  settle(fresh: boolean): void {
    const { inForce, problems, schedule, runner, codesMissing, memory, key } = this.#tools;
    this.#waiting = hasVisitor(runner.session);
    if (this.#waiting) return;
    const { settings } = inForce.configuration;
    problems.forget();
    schedule.setSettings(settings);
    runner.dispatch({
      type: 'configured',
      times: timesOf(settings),
      fault: knownFault(inForce, codesMissing(), memory, key),
      fresh,
    });
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
  { configuration }: Pick<CurrentConfiguration, 'configuration'>,
  codesMissing: boolean,
  memory: ConfigurationUpdatesTools['memory'],
  key: ConfigurationUpdatesTools['key'],
): FaultCode | null {
  if (codesMissing) return 'staff.unset';
  if (configuration.fault !== null) return configuration.fault;
  if (key.problem !== null) return 'key.bad';
  if (memory.filesLeft) return 'wipe.files';
  if (memory.drillFault !== null) return memory.drillFault;
  return memory.closedByStaff ? 'staff.closed' : null;
}
