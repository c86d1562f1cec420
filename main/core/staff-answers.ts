/** What staff give on their dialogs and screen, and what they are answered. */
import type { StaffCodeFault } from './staff-code.ts';
import type { StaffRole } from './staff-roles.ts';

/**
 * The answer to a staff code: nothing yet, wrong, no more tries until a time, not used, or no code has been set on this PC; and to new ones.
 * `attempt` counts the answers, so that a second one is seen as new.
 */
export type StaffCodeAnswer =
  | { readonly kind: 'none' }
  /** `itUntil`: it was not looked at whether the code is IT's, nor will it be until then; the same for Facilities'. Never both. */
  | { readonly kind: 'wrong'; readonly attempt: number; readonly itUntil: number | null; readonly facilitiesUntil?: number }
  /** `later`: one of the roles waits longer. */
  | { readonly kind: 'wait'; readonly until: number; readonly later?: { readonly role: StaffRole; readonly until: number } }
  /** Another code was being looked at, or the PC slept meanwhile. */
  | { readonly kind: 'again'; readonly attempt: number }
  | { readonly kind: 'unset' }
  | { readonly kind: 'refused'; readonly attempt: number; readonly role: StaffRole; readonly fault: StaffCodeFault }
  | { readonly kind: 'changed'; readonly attempt: number; readonly roles: readonly StaffRole[] }
  | { readonly kind: 'notStored'; readonly attempt: number };

/** New codes, for one role or for both. `old` is IT's of now; null on the first start, when there is none. */
export interface NewCodes {
  readonly old: string | null;
  readonly it: string | null;
  readonly facilities: string | null;
}
