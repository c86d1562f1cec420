/** Staff at the screen: their code, with its delays, and what the staff screen can do. */
import { afterFailure, afterSuccess, tryAllowed } from '../core/staff-code.ts';
import type { StaffAction, StaffCodeAnswer } from '../ipc.ts';
import type { Journal } from '../node/journal.ts';
import { checkStaffCode } from '../node/staff-codes.ts';
import type { SessionRunner } from './session-runner.ts';
import type { Memory } from './store.ts';

export interface StaffDeskOptions {
  readonly stateDir: string;
  readonly memory: Memory;
  readonly journal: Journal;
  readonly runner: () => SessionRunner;
  now(): number;
  /** The answer for the page has changed. */
  answered(): void;
  previousPack(): void;
  quit(): void;
}

export class StaffDesk {
  answer: StaffCodeAnswer = { kind: 'none' };
  #checking = false;
  readonly #options: StaffDeskOptions;

  constructor(options: StaffDeskOptions) {
    this.#options = options;
  }

  /** A try costs before it is looked at, so that a restart in between cannot win one for free. */
  async enter(code: string): Promise<void> {
    const { memory, stateDir, journal, now } = this.#options;
    if (this.#checking) return;
    const allowed = tryAllowed(memory.staffTries, now());
    if (!allowed.ok) return this.#say({ kind: 'wait', until: allowed.until });
    this.#checking = true;
    try {
      memory.setStaffTries(afterFailure(memory.staffTries, now()));
      const result = await checkStaffCode(stateDir, code);
      if (result === 'right') {
        memory.setStaffTries(afterSuccess());
        journal.write('staff.entered');
        this.answer = { kind: 'none' };
        return this.#options.runner().dispatch({ type: 'staffAccepted' });
      }
      if (result === 'unset' || result === 'unreadable') memory.setStaffTries(afterSuccess());
      journal.write('staff.code-refused', { why: result });
      const wait = tryAllowed(memory.staffTries, now());
      if (result === 'unset' || result === 'unreadable') this.#say({ kind: 'unset' });
      else this.#say(wait.ok ? { kind: 'wrong', attempt: memory.staffTries.failures } : { kind: 'wait', until: wait.until });
    } finally {
      this.#checking = false;
    }
  }

  act(action: StaffAction): void {
    const runner = this.#options.runner();
    if (runner.session.mode !== 'staff') return;
    this.#options.journal.write('staff.action', { action });
    if (action === 'reset') runner.dispatch({ type: 'staffLeft', turn: runner.session.turn });
    else if (action === 'takeOutOfOrder') runner.dispatch({ type: 'staffTakesOut' });
    else if (action === 'putBackInService') runner.dispatch({ type: 'staffPutsBack' });
    else if (action === 'previousPack') this.#options.previousPack();
    else this.#options.quit();
  }

  /** A new turn starts with a clean dialog. */
  forget(): void {
    this.answer = { kind: 'none' };
  }

  #say(answer: StaffCodeAnswer): void {
    this.answer = answer;
    this.#options.answered();
  }
}
