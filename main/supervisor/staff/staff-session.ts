/** Staff at the screen: their role, found by their code, and changes of the codes. */

import type { NewCodes, StaffCodeAnswer } from '../../contract/page-state.ts';
import { type Clocks, hasSlept } from '../../core/keys/power-events.ts';
import type { Session } from '../../core/session/session-types.ts';
import { firstCodesFault } from '../../core/staff/staff-code.ts';
import { maySetCodes, STAFF_ROLES, type StaffRole } from '../../core/staff/staff-roles.ts';
import type { Journal } from '../../node/journal/journal.ts';
import { noStaffCodeYet, rolesWithCode, setStaffCodes } from '../../node/state/staff-codes.ts';
import type { SessionRunner } from '../session-runner.ts';
import type { StaffLogin } from './staff-login.ts';

/**
 * True until IT have set the first codes; before that, nobody else can use this PC.
 * @param asksForCodes true for an installed kiosk, which asks for codes on its first start; from source that would be a nuisance to developers
 */
export function firstCodesMissing(asksForCodes: boolean, stateDir: string): boolean {
  return asksForCodes && noStaffCodeYet(stateDir);
}

export interface StaffSessionOptions {
  readonly stateDir: string;
  readonly login: StaffLogin;
  readonly journal: Journal;
  readonly runner: SessionRunner;
  /** True until IT have set the first codes. */
  codesMissing(): boolean;
  wall(): number;
  clocks(): Clocks;
  /** The page must be updated: the answer or the staff session has changed. */
  answered(): void;
  /** The first codes have been set. There may be another fault, which shows now. */
  applyWhenFree(): void;
}

export class StaffSession {
  answer: StaffCodeAnswer = { kind: 'none' };
  #role: StaffRole | null = null;
  #withCode: readonly StaffRole[] = STAFF_ROLES;
  #answers = 0;
  /** How often staff have left. */
  #left = 0;
  /** Counts the times that the PC was locked or another session was shown without ending the turn. */
  #unseen = 0;
  readonly #options: StaffSessionOptions;

  constructor(options: StaffSessionOptions) {
    this.#options = options;
  }

  /** The role that has logged in; null unless the staff screen is open or about to open. */
  get role(): StaffRole | null {
    const { mode, staffWaiting } = this.#options.runner.session;
    return mode === 'staff' || staffWaiting ? this.#role : null;
  }

  /** The roles for which no code has been set. */
  get withoutCode(): readonly StaffRole[] {
    return STAFF_ROLES.filter((role) => !this.#withCode.includes(role));
  }

  /** Checks a code and opens the staff screen. Checking a code from a pack can take a minute; if the person has left by then, nothing opens (P9). */
  async enter(code: string): Promise<void> {
    const { login, journal, runner, clocks } = this.#options;
    const [{ turn }, left, unseen, before] = [runner.session, this.#left, this.#unseen, clocks()];
    const result = await login.try(code).catch(() => null);
    if (result?.kind === 'right') await this.countCodes();
    // The dialog has been closed, so nobody waits for an answer.
    if (runner.session.turn !== turn || this.#left !== left) return;
    if (result === null) return this.#say({ kind: 'notStored', attempt: this.#next() });
    if (result.kind !== 'right') return this.#refuse(result);
    if (hasSlept(before, clocks()) || this.#unseen !== unseen) return this.#say({ kind: 'again', attempt: this.#next() });
    journal.write('staff.entered', { role: result.role });
    this.answer = { kind: 'none' };
    this.#role = result.role;
    runner.dispatch({ type: 'staffAccepted' });
  }

  /** Staff leave their screen, or the dialog before it: a code that is being checked, or was accepted during a wipe, then opens nothing. */
  leave(turn: number): void {
    this.#left += 1;
    const { session } = this.#options.runner;
    if (session.mode === 'staff') this.#options.runner.dispatch({ type: 'staffLeft', turn });
    else if (session.staffWaiting && session.turn === turn) this.#options.runner.dispatch({ type: 'interrupted' });
  }

  /** The PC was locked or another session was shown, so the person whose code is being checked may have left. */
  wasUnseen(): void {
    this.#unseen += 1;
  }

  /** Sets the first codes, both at once. Only IT may set later ones, and must enter their current code. */
  async setCodes({ old, it, facilities }: NewCodes): Promise<void> {
    const { stateDir, login, journal, runner, applyWhenFree, codesMissing } = this.#options;
    const { mode, fault } = runner.session;
    const first = mode === 'outOfOrder' && fault === 'staff.unset';
    if (first && !codesMissing()) return applyWhenFree();
    const allowed = first ? it !== null && facilities !== null : mode === 'staff' && maySetCodes(this.role) && old !== null;
    if (!allowed) return journal.write('staff.action-refused', { action: 'setCodes' });
    if (!first) {
      const result = await login.try(old ?? '', ['it']).catch(() => null);
      if (result === null) return this.#say({ kind: 'notStored', attempt: this.#next() });
      if (result.kind !== 'right') return this.#refuse(result);
    }
    const codes = { ...(it === null ? {} : { it }), ...(facilities === null ? {} : { facilities }) };
    const result = await setStaffCodes(stateDir, codes).catch(() => null);
    if (result === null) return this.#say({ kind: 'notStored', attempt: this.#next() });
    if (!result.ok) return this.#say({ kind: 'refused', attempt: this.#next(), role: result.role, fault: result.fault });
    journal.write('staff.codes-set', { roles: Object.keys(codes).join(' ') });
    await this.countCodes();
    this.#say({ kind: 'changed', attempt: this.#next(), roles: STAFF_ROLES.filter((role) => codes[role] !== undefined) });
    if (first) applyWhenFree();
  }

  /**
   * Sets the first codes at the end of a set-up. @param before does the rest of the set-up, once the codes are known to be acceptable; if it
   * returns false, the codes are not set. @returns whether everything succeeded
   */
  async setFirstCodes(codes: Readonly<Record<StaffRole, string>>, before: () => Promise<boolean>): Promise<boolean> {
    const { stateDir, journal } = this.#options;
    const fault = firstCodesFault(codes);
    if (fault !== null) {
      this.#say({ kind: 'refused', attempt: this.#next(), ...fault });
      return false;
    }
    if (!(await before())) return false;
    const result = await setStaffCodes(stateDir, codes).catch(() => null);
    if (result?.ok !== true) {
      this.#say({ kind: 'notStored', attempt: this.#next() });
      return false;
    }
    journal.write('staff.codes-set', { roles: STAFF_ROLES.join(' ') });
    return true;
  }

  /** Reads again which roles have a code: a pack may have set some. */
  async countCodes(): Promise<void> {
    const roles = await rolesWithCode(this.#options.stateDir);
    this.#withCode = roles === 'unreadable' ? [] : roles;
  }

  /** A code was accepted during a wipe, but then the wipe failed or the PC slept: the dialog must ask again. */
  sessionChanged({ mode, turn, staffWaiting }: Session, before: Session): void {
    if (before.staffWaiting && !staffWaiting && mode !== 'staff' && turn === before.turn)
      this.#say({ kind: 'again', attempt: this.#next() });
  }

  /** A new turn starts with a clean dialog. */
  forget(): void {
    this.answer = { kind: 'none' };
  }

  #refuse(result: Exclude<Awaited<ReturnType<StaffLogin['try']>>, { kind: 'right' }>): void {
    const wall = this.#options.wall();
    if (result.kind === 'busy') return this.#say({ kind: 'again', attempt: this.#next() });
    if (result.kind === 'unset') return this.#say(result);
    if (result.kind === 'wait') {
      const later = result.later && { role: result.later.role, until: wall + result.later.ms };
      return this.#say({ kind: 'wait', until: wall + result.ms, ...(later && { later }) });
    }
    const { it, facilities } = result.waits;
    const itUntil = it === undefined ? null : wall + it;
    const facilitiesUntil = facilities === undefined ? {} : { facilitiesUntil: wall + facilities };
    this.#say({ kind: 'wrong', attempt: this.#next(), itUntil, ...facilitiesUntil });
  }

  #next(): number {
    this.#answers += 1;
    return this.#answers;
  }

  #say(answer: StaffCodeAnswer): void {
    this.answer = answer;
    this.#options.answered();
  }
}
