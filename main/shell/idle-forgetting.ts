/** What a person chose who then left without beginning a session is not for the next one. A session takes it along when it ends. */
export class IdleForgetting {
  readonly #idleMs: number;
  readonly #forget: () => void;
  /** Runs while nobody has begun a session. */
  #idle: NodeJS.Timeout | null = null;

  /** @param idleMs how long nobody must have been there */
  constructor(idleMs: number, forget: () => void) {
    this.#idleMs = idleMs;
    this.#forget = forget;
  }

  inSession(session: boolean): void {
    if (session === (this.#idle === null)) return;
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = session ? null : setTimeout(this.#forget, this.#idleMs);
  }

  /** Somebody is there. */
  seen(): void {
    this.#idle?.refresh();
  }
}
