/** Applies new settings and staff codes, and passes the fault that follows from them to the session. */
import { hasVisitor, UNTIL_REPAIRED } from '../core/session/session.ts';
import { standingFault } from '../core/session/standing-fault.ts';
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
  /** True until IT have set the first codes. */
  codesMissing(): boolean;
}

export class ConfigurationUpdates {
  /** The configuration changed during a visit and will be applied after it. */
  #waiting = false;
  readonly #tools: ConfigurationUpdatesTools;

  constructor(tools: ConfigurationUpdatesTools) {
    this.#tools = tools;
  }

  /** Applies the configuration now, or after the visit. @param fresh the running shells have outdated settings */
  applyWhenFree(fresh: boolean): void {
    const { inForce, problems, schedule, runner, codesMissing, memory, key } = this.#tools;
    this.#waiting = hasVisitor(runner.session);
    if (this.#waiting) return;
    const { configuration } = inForce;
    const { settings } = configuration;
    // Repaired files lift no other fault, so its words stay too.
    const { fault } = runner.session;
    if (fault === null || UNTIL_REPAIRED.includes(fault)) problems.forget();
    schedule.setSettings(settings);
    runner.dispatch({
      type: 'configured',
      times: timesOf(settings),
      fault: standingFault({ codesMissing: codesMissing(), configuration, memory, key }),
      fresh,
    });
  }

  turnEnded(): void {
    if (this.#waiting) this.applyWhenFree(false);
  }
}
