/** Health, drills, journal and summary, tied together: what the staff screen and sticks get as proof of them. */
import { NO_PROOF, type ProofView } from '../core/proof/proof-view.ts';
import type { Session } from '../core/session.ts';
import type { Journal } from '../node/journal.ts';
import type { SupervisorParts } from './parts.ts';
import type { SessionRunner } from './session-runner.ts';
import type { ShellPool } from './shell-pool.ts';

export interface ProofTools {
  readonly journal: Journal;
  readonly runner: () => SessionRunner;
  readonly pool: () => ShellPool;
  /** What is shown to staff has changed. */
  changed(): void;
}

export interface Proofs {
  view(): ProofView;
  /** After each step of the session. */
  sessionChanged(session: Session): void;
  stop(): void;
}

export function openProofs(_parts: SupervisorParts, _tools: ProofTools): Proofs {
  return { view: () => NO_PROOF, sessionChanged: () => {}, stop: () => {} };
}
