/** The inputs of the supervisor; `main/entry.ts` gathers them. */

import type { TimeLimits } from '../core/session/time-limits.ts';
import type { LaunchOptions } from '../core/settings/launch-options.ts';
import type { KeptJournal } from '../node/journal/journal.ts';
import type { PackStore } from '../node/packs/pack-store.ts';
import type { ReportStore } from '../node/reports/report-store.ts';
import type { KioskKey } from '../node/state/kiosk-key.ts';
import type { TurnRoot } from '../node/turns/turn-folders.ts';
import type { CurrentConfiguration } from './current-configuration.ts';
import type { Host } from './host.ts';

export interface SupervisorParts {
  readonly host: Host;
  readonly options: LaunchOptions;
  readonly inForce: CurrentConfiguration;
  /** Null if this kiosk takes no block packs, or if its keys cannot be used. */
  readonly packs: PackStore | null;
  /** True if this PC was set up from a stick. */
  readonly wasSetUp: boolean;
  readonly reports: ReportStore;
  /** The kiosk's own key, which signs the proof that leaves it. */
  readonly key: KioskKey;
  readonly journal: KeptJournal;
  readonly configDir: string;
  readonly stateDir: string;
  readonly root: TurnRoot;
  readonly env: NodeJS.ProcessEnv;
  /** Derived from the settings at start. */
  readonly limits: TimeLimits;
}
