/**
 * The one exception that both gates make for a drill: while it is open, the drill's own website on this PC can be reached, but only by
 * its exact name and port. At all other times the gates answer as if it did not exist.
 */

import { FilterWithException } from '../filter/filter-with-exception.ts';
import type { Verdict } from '../filter/verdict.ts';

/** A name below `localhost`: browsers treat it as a secure context (service workers, private files), and no website can have it. */
export const DRILL_HOST = 'drill.localhost';
const LOOPBACK = '127.0.0.1';

export class DrillSiteFilter extends FilterWithException {
  #port: number | null = null;

  open(port: number): void {
    this.#port = port;
  }

  close(): void {
    this.#port = null;
  }

  override decideResolved(host: string, port: number, ip: string): Verdict {
    return ip === LOOPBACK ? super.decideResolved(host, port, ip) : this.inner.decideResolved(host, port, ip);
  }

  /** Resolved here, because not every system resolves names below `localhost`. */
  override dialHost(host: string): string {
    return this.#port !== null && host === DRILL_HOST ? LOOPBACK : super.dialHost(host);
  }

  protected isException(host: string, port: number, scheme: string | null): boolean {
    return this.#port !== null && port === this.#port && host === DRILL_HOST && (scheme === null || scheme === 'http:');
  }
}
