/** What staff enter, and the answers. */
import type { StaffCodeFault } from './staff-code.ts';
import type { StaffRole } from './staff-roles.ts';

/**
 * The answer to a staff code (none yet, wrong, wait, not checked, no code set) and to new codes. `attempt` counts the answers, so that
 * the page notices a second equal one.
 */
export type StaffCodeAnswer =
  | { readonly kind: 'none' }
  /** `itUntil`: the code was not compared with IT's and will not be until then; the same for Facilities. Never both. */
  | { readonly kind: 'wrong'; readonly attempt: number; readonly itUntil: number | null; readonly facilitiesUntil?: number }
  /** `later`: one of the roles has a longer wait. */
  | { readonly kind: 'wait'; readonly until: number; readonly later?: { readonly role: StaffRole; readonly until: number } }
  /** Another code was being checked, or the PC slept meanwhile. */
  | { readonly kind: 'again'; readonly attempt: number }
  | { readonly kind: 'unset' }
  | { readonly kind: 'refused'; readonly attempt: number; readonly role: StaffRole; readonly fault: StaffCodeFault }
  | { readonly kind: 'changed'; readonly attempt: number; readonly roles: readonly StaffRole[] }
  | { readonly kind: 'notStored'; readonly attempt: number };

/** New codes for one role or both. `old` is IT's current code; null on the first start. */
export interface NewCodes {
  readonly old: string | null;
  readonly it: string | null;
  readonly facilities: string | null;
}
