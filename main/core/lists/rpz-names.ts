/** Which zone a zone file is, and what its owners' names are inside it. */
export class RpzNames {
  /** Both without the dot at the end; null until the file says. An empty origin is the root. */
  #zone: string | null = null;
  #origin: string | null = null;
  #last = '';

  /** Takes an owner as written, or null for "as before"; returns it as written. */
  owner(written: string | null): string {
    if (written !== null) this.#last = written;
    return this.#last;
  }

  originIs(written: string): void {
    this.#origin = this.#absolute(written);
    // The first origin names the zone, unless it is the root and the start of authority tells more.
    if (this.#zone === null && this.#origin !== '') this.#zone = this.#origin;
  }

  /** Takes the owner of the start of authority. */
  zoneIs(owner: string): void {
    const zone = this.#absolute(owner);
    if (zone === null || zone === '') return;
    this.#zone = zone;
    this.#origin ??= zone;
  }

  /** Takes an owner; returns its name inside the zone, empty for the zone itself, or null when it lies outside. */
  relative(owner: string): string | null {
    const name = this.#absolute(owner);
    // No origin: the file leaves it to the server, and its names are relative to the zone.
    if (name === null) return owner === '@' ? '' : owner;
    if (this.#zone === null) return null;
    if (name === this.#zone) return '';
    return name.endsWith(`.${this.#zone}`) ? name.slice(0, -this.#zone.length - 1) : null;
  }

  /** The full name without the dot at its end, or null for a relative name in a file without an origin. */
  #absolute(written: string): string | null {
    const name = written.toLowerCase();
    if (name.endsWith('.')) return name.slice(0, -1);
    if (this.#origin === null) return null;
    if (name === '@') return this.#origin;
    return this.#origin === '' ? name : `${name}.${this.#origin}`;
  }
}
