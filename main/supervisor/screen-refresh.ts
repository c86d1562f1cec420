/** Sends the screen to the active shell again when something that it shows has changed. */
import type { ToShell } from '../contract/shell.ts';
import type { SessionRunner } from './session-runner.ts';
import type { ShellPool } from './shells/shell-pool.ts';

export class ScreenRefresh {
  readonly #runner: Pick<SessionRunner, 'session'>;
  readonly #pool: Pick<ShellPool, 'active'>;
  #message: (() => ToShell) | null = null;

  constructor(runner: Pick<SessionRunner, 'session'>, pool: Pick<ShellPool, 'active'>) {
    this.#runner = runner;
    this.#pool = pool;
  }

  /** Call this once the screen model exists; until then nothing is sent. @param message builds the screen message */
  use(message: () => ToShell): void {
    this.#message = message;
  }

  now(): void {
    const { active } = this.#pool;
    if (active !== null && this.#message !== null && active.turn === this.#runner.session.turn) active.send(this.#message());
  }

  /** Refreshes the screen only if it is the staff screen. */
  forStaff(): void {
    if (this.#runner.session.mode === 'staff') this.now();
  }
}
