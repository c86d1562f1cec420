/** Resets the choices of a person who leaves without beginning a session. Choices made in a session end with it. */
export class IdleForgetting {
  readonly #idleMs: number;
  readonly #forget: () => void;
  /** Runs while nobody has begun a session. */
  #idle: NodeJS.Timeout | null = null;

  /** @param idleMs how long there must have been no input */
  constructor(idleMs: number, forget: () => void) {
    this.#idleMs = idleMs;
    this.#forget = forget;
  }

  inSession(session: boolean): void {
    if (session === (this.#idle === null)) return;
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = session ? null : setTimeout(this.#forget, this.#idleMs);
  }

  /** There was input: restarts the timeout. */
  seen(): void {
    this.#idle?.refresh();
  }
}
