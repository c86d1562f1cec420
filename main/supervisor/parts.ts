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
  /** Null when this kiosk takes no block packs, and when its keys cannot be used. */
  readonly packs: PackStore | null;
  /** A stick has set this PC up. */
  readonly wasSetUp: boolean;
  readonly reports: ReportStore;
  /** The kiosk's own: signs what leaves it as proof. */
  readonly key: KioskKey;
  readonly journal: KeptJournal;
  readonly configDir: string;
  readonly stateDir: string;
  readonly root: TurnRoot;
  readonly env: NodeJS.ProcessEnv;
  /** By the settings at the start. */
  readonly limits: TimeLimits;
}
