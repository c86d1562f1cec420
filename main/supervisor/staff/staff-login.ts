/** The staff login: checks typed codes, no more often than the delays allow, even across restarts of the program. */
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

/** The outcome of a try. Waits are in milliseconds from now. */
export type LoginAnswer =
  | { readonly kind: 'right'; readonly role: StaffRole }
  /** `waits`: the roles that must wait now. Their code was not checked, or will not be for that long. */
  | { readonly kind: 'wrong'; readonly waits: Readonly<Partial<Record<StaffRole, number>>> }
  /** `later`: the role that must wait longer than the other. */
  | { readonly kind: 'wait'; readonly ms: number; readonly later?: { readonly role: StaffRole; readonly ms: number } }
  | { readonly kind: 'unset' }
  /** Another try is being checked. */
  | { readonly kind: 'busy' };

export class StaffLogin {
  #checking = false;
  readonly #options: StaffLoginOptions;

  constructor(options: StaffLoginOptions) {
    this.#options = options;
  }

  /**
   * Checks a code. The try is stored before the check, so that a restart gives no free try.
   * @param roles the roles whose code is accepted
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
        // The other role's count is as before: this try was no wrong guess at its code.
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
