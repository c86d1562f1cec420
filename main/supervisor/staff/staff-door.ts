/** The door to the staff screen: looks at a typed code, no oftener than the delays allow, whatever happens to the program meanwhile. */
import type { StaffRole } from '../../core/staff-roles.ts';
import { STAFF_ROLES } from '../../core/staff-roles.ts';
import { afterFailure, afterSuccess, openDoors, type Uptime, waitLeft } from '../../core/staff-tries.ts';
import type { Journal } from '../../node/journal.ts';
import { checkStaffCode } from '../../node/staff-codes.ts';
import type { Memory } from '../store.ts';

export interface StaffDoorOptions {
  readonly stateDir: string;
  readonly memory: Pick<Memory, 'staffTries' | 'setStaffTries'>;
  readonly journal: Journal;
  uptime(): Uptime;
}

/** What became of a try. Waits are in milliseconds from now. */
export type DoorAnswer =
  | { readonly kind: 'right'; readonly role: StaffRole }
  /** `itWaits`: it was looked at for Facilities only. 0 when it was for both. */
  | { readonly kind: 'wrong'; readonly itWaits: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'unset' }
  /** Another try is being looked at. */
  | { readonly kind: 'busy' };

export class StaffDoor {
  #checking = false;
  readonly #options: StaffDoorOptions;

  constructor(options: StaffDoorOptions) {
    this.#options = options;
  }

  /**
   * A try costs before it is looked at, so that a restart in between cannot win one for free.
   * @param roles those whose code would do
   */
  async try(code: string, roles: readonly StaffRole[] = STAFF_ROLES): Promise<DoorAnswer> {
    const { memory, stateDir, journal, uptime } = this.#options;
    if (this.#checking) return { kind: 'busy' };
    const before = memory.staffTries;
    const open = openDoors(before, uptime()).filter((role) => roles.includes(role));
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
      if (openDoors(memory.staffTries, uptime()).some((role) => roles.includes(role)))
        return { kind: 'wrong', itWaits: waitLeft(memory.staffTries.it, uptime()) };
      return this.#wait(roles);
    } finally {
      this.#checking = false;
    }
  }

  #wait(roles: readonly StaffRole[]): DoorAnswer {
    const { memory, uptime } = this.#options;
    return { kind: 'wait', ms: Math.min(...roles.map((role) => waitLeft(memory.staffTries[role], uptime()))) };
  }
}
