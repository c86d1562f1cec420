/** Finds the zone of a zone file, and the names of record owners relative to it. */
export class RpzNames {
  /** Zone and origin have no dot at the end, and are null until the file states them. An empty origin is the root. */
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
    // The first origin names the zone, unless it is the root: then the SOA record does.
    if (this.#zone === null && this.#origin !== '') this.#zone = this.#origin;
  }

  /** Takes the owner of the SOA record (start of authority). */
  zoneIs(owner: string): void {
    const zone = this.#absolute(owner);
    if (zone === null || zone === '') return;
    this.#zone = zone;
    this.#origin ??= zone;
  }

  /** Takes an owner; returns its name inside the zone, empty for the zone itself, or null if it is outside. */
  relative(owner: string): string | null {
    const name = this.#absolute(owner);
    // Without an origin, the server knows the zone, and the names in the file are relative to it.
    if (name === null) return owner === '@' ? '' : owner;
    if (this.#zone === null) return null;
    if (name === this.#zone) return '';
    return name.endsWith(`.${this.#zone}`) ? name.slice(0, -this.#zone.length - 1) : null;
  }

  /** Returns the full name without the dot at its end, or null for a relative name in a file without an origin. */
  #absolute(written: string): string | null {
    const name = written.toLowerCase();
    if (name.endsWith('.')) return name.slice(0, -1);
    if (this.#origin === null) return null;
    if (name === '@') return this.#origin;
    return this.#origin === '' ? name : `${name}.${this.#origin}`;
  }
}
