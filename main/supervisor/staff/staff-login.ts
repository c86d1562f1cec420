/** The log-in of staff: looks at a typed code, no oftener than the delays allow, whatever happens to the program meanwhile. */
import type { StaffRole } from '../../core/staff/staff-roles.ts';
import { STAFF_ROLES } from '../../core/staff/staff-roles.ts';
import { afterFailure, afterSuccess, rolesNotWaiting, type Uptime, waitLeft } from '../../core/staff/staff-tries.ts';
import type { Journal } from '../../node/journal/journal.ts';
import { checkStaffCode } from '../../node/state/staff-codes.ts';
import type { Memory } from '../store.ts';

export interface StaffLoginOptions {
  readonly stateDir: string;
  readonly memory: Pick<Memory, 'staffTries' | 'setStaffTries'>;
  readonly journal: Journal;
  uptime(): Uptime;
}

/** What became of a try. Waits are in milliseconds from now. */
export type LoginAnswer =
  | { readonly kind: 'right'; readonly role: StaffRole }
  /** `waits`: the roles whose codes are not looked at any more, or were not: theirs may have been the right one. */
  | { readonly kind: 'wrong'; readonly waits: Readonly<Partial<Record<StaffRole, number>>> }
  /** `later`: the role that waits longer than the other. */
  | { readonly kind: 'wait'; readonly ms: number; readonly later?: { readonly role: StaffRole; readonly ms: number } }
  | { readonly kind: 'unset' }
  /** Another try is being looked at. */
  | { readonly kind: 'busy' };

export class StaffLogin {
  #checking = false;
  readonly #options: StaffLoginOptions;

  constructor(options: StaffLoginOptions) {
    this.#options = options;
  }

  /**
   * A try costs before it is looked at, so that a restart in between cannot win one for free.
   * @param roles those whose code would do
   */
  async try(code: string, roles: readonly StaffRole[] = STAFF_ROLES): Promise<LoginAnswer> {
    const { memory, stateDir, journal, uptime } = this.#options;
    if (this.#checking) return { kind: 'busy' };
    const before = memory.staffTries;
    const open = rolesNotWaiting(before, uptime()).filter((role) => roles.includes(role));
    if (open.length === 0) return this.#wait(roles);
    this.#checking = true;
    try {
      memory.setStaffTries(afterFailure(before, open, uptime()));
      const result = await checkStaffCode(stateDir, code, open);
      if (result === 'facilities' || result === 'it') {
        // Counted for the other role before it was known whose it is.
        memory.setStaffTries(afterSuccess(before, result));
        return { kind: 'right', role: result };
      }
      journal.write('staff.code-refused', { why: result });
      if (result !== 'wrong') {
        memory.setStaffTries(before);
        return { kind: 'unset' };
      }
      const waits = this.#waits(roles).filter(({ ms }) => ms > 0);
      if (waits.length === roles.length) return this.#wait(roles);
      return { kind: 'wrong', waits: Object.fromEntries(waits.map(({ role, ms }) => [role, ms])) };
    } finally {
      this.#checking = false;
    }
  }

  #wait(roles: readonly StaffRole[]): LoginAnswer {
    const waits = this.#waits(roles);
    const ms = Math.min(...waits.map((wait) => wait.ms));
    const later = waits.find((wait) => wait.ms > ms);
    return { kind: 'wait', ms, ...(later !== undefined && { later }) };
  }

  #waits(roles: readonly StaffRole[]) {
    const { memory, uptime } = this.#options;
    const now = uptime();
    return roles.map((role) => ({ role, ms: waitLeft(memory.staffTries[role], now) }));
  }
}
