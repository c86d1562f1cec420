/** Collects the websites where a password was typed in this turn, for the end dialog. They are sent only to our own page. */

/** Nobody would read a longer list. */
const MAX_SITES = 20;

export class PasswordSites {
  readonly #hosts = new Set<string>();
  readonly #changed: () => void;

  /** @param changed called after each new website */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  typedAt(host: string): void {
    if (host === '' || this.#hosts.size >= MAX_SITES || this.#hosts.has(host)) return;
    this.#hosts.add(host);
    this.#changed();
  }

  view(): readonly string[] {
    return [...this.#hosts];
  }
}
