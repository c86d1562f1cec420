/** Decides which fault keeps the kiosk out of service at its start and after each change of its configuration. Pure. */
import type { FaultCode } from '../journal/log-codes.ts';

/** Everything that can keep the kiosk out of service until somebody fixes or lifts it. */
export interface StandingProblems {
  /** The first staff codes have not been set. */
  readonly codesMissing: boolean;
  /** `fault`: what is wrong with settings, notice, packs or lists. */
  readonly configuration: { readonly fault: FaultCode | null };
  /** Problem with the kiosk's own key; null if it can be used. */
  readonly key: { readonly problem: string | null };
  readonly memory: {
    readonly filesLeft: boolean;
    readonly drillFault: FaultCode | null;
    readonly closedByStaff: boolean;
  };
}

/** Missing staff codes come first, because fixing anything else needs one. "Closed by staff" comes last, because it outlasts the other faults. */
export function standingFault({ codesMissing, configuration, key, memory }: StandingProblems): FaultCode | null {
  if (codesMissing) return 'staff.unset';
  if (configuration.fault !== null) return configuration.fault;
  if (key.problem !== null) return 'key.bad';
  if (memory.filesLeft) return 'wipe.files';
  if (memory.drillFault !== null) return memory.drillFault;
  return memory.closedByStaff ? 'staff.closed' : null;
}
