/**
 * The exception for the page on which a guest network wants visitors to sign in: it lies inside the building, where nothing else may be opened.
 * It is open from the visitor's press on until the internet is there, and never longer than a while.
 */

import type { Filter } from './filter.ts';
import { FilterWithException } from './filter-with-exception.ts';

/** To find the password on a phone, and to type it. */
const MAX_OPEN_MS = 10 * 60_000;

export class SignInFilter extends FilterWithException {
  readonly #host: string | null;
  readonly #now: () => number;
  #until: number | null = null;

  /** @param host of `network.signInPage`, as in `URL.hostname`; null without one */
  constructor(filter: Filter, host: string | null, now: () => number) {
    super(filter);
    this.#host = host;
    this.#now = now;
  }

  /** What answers there is no sign of the internet. */
  isFor(host: string): boolean {
    return host === this.#host;
  }

  open(): void {
    this.#until = this.#now() + MAX_OPEN_MS;
  }

  close(): void {
    this.#until = null;
  }

  /** On any port: such pages lead from http to https of their own. */
  protected leads(host: string, _port: number, scheme: string | null): boolean {
    if (this.#until === null || host !== this.#host || this.#now() >= this.#until) return false;
    return scheme === null || scheme === 'http:' || scheme === 'https:';
  }
}
