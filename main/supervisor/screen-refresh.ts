/** Sends the screen again when something that it shows has changed. */
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

  /** @param message what the screen shows; nothing is sent before, as the parts that ask for it are built before the screen's model */
  use(message: () => ToShell): void {
    this.#message = message;
  }

  now(): void {
    const { active } = this.#pool;
    if (active !== null && this.#message !== null && active.turn === this.#runner.session.turn) active.send(this.#message());
  }

  /** For what only staff see. */
  forStaff(): void {
    if (this.#runner.session.mode === 'staff') this.now();
  }
}
