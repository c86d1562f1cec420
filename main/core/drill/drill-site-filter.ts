/**
 * The one exception of the gates for a drill: while it is open, the drill's own website on this PC can be reached, by its one name and port and
 * nothing else. At all other times both gates answer as if there were no such place.
 */

import { FilterWithException } from '../filter/filter-with-exception.ts';
import type { Verdict } from '../filter/verdict.ts';

/** Below `localhost`, so that browsers take it for a safe place (service workers, private files), and no website's. */
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

  /** Said here, since not every system knows names below `localhost`. */
  override dialHost(host: string): string {
    return this.#port !== null && host === DRILL_HOST ? LOOPBACK : super.dialHost(host);
  }

  protected leads(host: string, port: number, scheme: string | null): boolean {
    return this.#port !== null && port === this.#port && host === DRILL_HOST && (scheme === null || scheme === 'http:');
  }
}
