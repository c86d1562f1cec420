/**
 * The exception for a guest network's sign-in page (captive portal). It is on the local network, where nothing else may be opened. The
 * exception lasts from the visitor's press until the internet is reachable, but never longer than `MAX_OPEN_MS`.
 */

import type { Filter } from './filter.ts';
import { FilterWithException } from './filter-with-exception.ts';

/** Enough time to find the password on a phone and type it. */
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

  /** True for the host of the sign-in page: an answer from it does not show that the internet is reachable. */
  isFor(host: string): boolean {
    return host === this.#host;
  }

  open(): void {
    this.#until = this.#now() + MAX_OPEN_MS;
  }

  close(): void {
    this.#until = null;
  }

  /** Any port is allowed: such pages redirect from http to https by themselves. */
  protected isException(host: string, _port: number, scheme: string | null): boolean {
    if (this.#until === null || host !== this.#host || this.#now() >= this.#until) return false;
    return scheme === null || scheme === 'http:' || scheme === 'https:';
  }
}
