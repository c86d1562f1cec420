/** One active shell and one warm standby (docs/design.md, section 1). The pool starts and swaps them; it does not decide about turns. */

import type { ToSupervisor } from '../../contract/shell.ts';
import { backOff } from '../../core/session/back-off.ts';
import type { TimeLimits } from '../../core/session/time-limits.ts';
import { openShell, type Shell, type ShellPlace } from './shell.ts';

export interface PoolListener {
  /** A shell has been started, and waits for its first messages. */
  started(shell: Shell): void;
  message(shell: Shell, message: ToSupervisor): void;
  refused(shell: Shell, count: number): void;
  /** The shell on the screen is gone. */
  activeLost(shell: Shell): void;
  /** A shell that was not on the screen is gone; the pool warms another. */
  standbyLost(shell: Shell): void;
  standbyReady(shell: Shell): void;
  /** Only a restart of everything can help: shells repeatedly die before they are ready, or two crashed at once. */
  cannotGoOn(code: 'shell.start' | 'screen.lost'): void;
}

const TRIES = 3;
const RETRY_MS = 500;
/** Crashes within this time have a common cause, and the screen is all that two shells share. */
const AT_ONCE_MS = 2_000;

export class ShellPool {
  #active: Shell | null = null;
  #standby: Shell | null = null;
  /** Runs while the standby is not ready yet. */
  #startTimer: NodeJS.Timeout | undefined;
  /** Called with the shell that `swapIn` waits for, or with null if the next turn came first. */
  #waiting: ((shell: Shell | null) => void) | null = null;
  #failures = 0;
  /** When standbys were lost, for an increasing delay before they are replaced. `swapIn` does not wait for that. */
  #lostAt: readonly number[] = [];
  /** When a ready shell last crashed. */
  #crashedAt = Number.NEGATIVE_INFINITY;
  /** The last turn that was shown: a standby for it, or for an earlier one, comes too late. */
  #shownTurn = 0;
  /** The last turn for which `swapIn` was called: a shell for an earlier turn comes too late as well. */
  #wantedTurn = 0;
  #closed = false;
  readonly #place: ShellPlace;
  readonly #limits: TimeLimits;
  readonly #listeners: PoolListener[] = [];

  constructor(place: ShellPlace, limits: TimeLimits) {
    this.#place = place;
    this.#limits = limits;
  }

  /** Must be called before the first shell is started. */
  subscribe(listener: PoolListener): void {
    this.#listeners.push(listener);
  }

  /** Starts a standby for a coming turn, unless there is one. */
  warm(turn: number): void {
    if (this.#closed || this.#standby !== null || turn <= this.#shownTurn || turn < this.#wantedTurn) return;
    const shell = openShell(turn, this.#place, {
      message: (from, message) => this.#message(from, message),
      refused: (from, count) => {
        for (const each of this.#listeners) each.refused(from, count);
      },
      crashed: (from) => this.#crashed(from),
      lost: (from) => this.#lost(from),
    });
    this.#standby = shell;
    for (const each of this.#listeners) each.started(shell);
    clearTimeout(this.#startTimer);
    this.#startTimer = setTimeout(() => this.dropStandby(shell), this.#limits.shellStart);
  }

  /**
   * Makes the standby of `turn` the active shell; waits for it to be ready. The caller must have removed the old one from the pool.
   * @returns null if a later turn's shell was requested before or meanwhile: this turn ended before it was shown
   */
  async swapIn(turn: number): Promise<Shell | null> {
    if (turn < this.#wantedTurn) return null;
    this.#waiting?.(null);
    this.#waiting = null;
    this.#wantedTurn = turn;
    this.warm(turn);
    if (this.#standby?.ready) return this.#putOn(this.#standby);
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  /** Removes a standby that was started for an earlier turn, which ended before it was shown. The caller wipes it. */
  takeLate(turn: number): Shell | null {
    const shell = this.#standby;
    if (shell === null || shell.turn >= turn) return null;
    shell.lost = true;
    this.#standby = null;
    return shell;
  }

  /** The shell on the screen. Null before a standby is shown, and once the shell is lost or removed (`takeActive`). */
  get active(): Shell | null {
    return this.#active;
  }

  /** For the end of a turn (`effects.ts`) only: removes the active shell from the pool. The caller wipes it. */
  takeActive(): Shell | null {
    const shell = this.#active;
    this.#active = null;
    return shell;
  }

  /** True if a swap need not wait. */
  get warmStandby(): boolean {
    return this.#standby?.ready ?? false;
  }

  /** All shells: the active one and the standby. */
  all(): readonly Shell[] {
    return [this.#active, this.#standby].filter((shell) => shell !== null);
  }

  /** Removes the standby, for example because it no longer answers. Listeners get `standbyLost`, and a new one is started. */
  dropStandby(shell: Shell): void {
    if (this.#standby !== shell) return;
    shell.lost = true;
    this.#lost(shell);
  }

  /** The settings of new shells have changed: replaces the standby and returns the old one. The caller wipes it. */
  renewStandby(): Shell | null {
    const shell = this.#standby;
    if (shell === null || this.#closed) return null;
    shell.lost = true;
    this.#standby = null;
    this.warm(shell.turn);
    return shell;
  }

  /** From now on no shells are started, and the end of running ones is not reported. */
  close(): void {
    this.#closed = true;
  }

  #message(shell: Shell, message: ToSupervisor): void {
    if (message.type === 'ready' && !shell.ready) {
      shell.ready = true;
      if (shell === this.#standby) clearTimeout(this.#startTimer);
      [shell.cdp, shell.drawing] = [message.cdp, message.drawing];
      this.#failures = 0;
      if (this.#waiting !== null) this.#handOver(shell, this.#waiting);
      else for (const each of this.#listeners) each.standbyReady(shell);
    }
    for (const each of this.#listeners) each.message(shell, message);
  }

  #handOver(shell: Shell, waiting: (shell: Shell) => void): void {
    this.#waiting = null;
    waiting(this.#putOn(shell));
  }

  #putOn(shell: Shell): Shell {
    this.#standby = null;
    this.#shownTurn = shell.turn;
    this.#active = shell;
    return shell;
  }

  #crashed(shell: Shell): void {
    if (this.#closed || !shell.ready) return;
    const before = this.#crashedAt;
    this.#crashedAt = performance.now();
    if (this.#crashedAt - before < AT_ONCE_MS) for (const each of this.#listeners) each.cannotGoOn('screen.lost');
  }

  #lost(shell: Shell): void {
    if (this.#closed) return;
    if (shell === this.#active) {
      this.#active = null;
      for (const each of this.#listeners) each.activeLost(shell);
    } else if (shell === this.#standby) {
      this.#standby = null;
      for (const each of this.#listeners) each.standbyLost(shell);
      this.#warmAgain(shell);
    }
  }

  #warmAgain(shell: Shell): void {
    if (!shell.ready) this.#failures += 1;
    if (this.#failures >= TRIES) {
      for (const each of this.#listeners) each.cannotGoOn('shell.start');
      return;
    }
    const { waitMs, recent } = backOff([...this.#lostAt, performance.now()], performance.now());
    this.#lostAt = recent;
    setTimeout(() => this.warm(shell.turn), shell.ready ? waitMs : RETRY_MS * this.#failures);
  }
}
