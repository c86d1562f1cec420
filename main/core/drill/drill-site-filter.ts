/**
 * The one exception of the gates for a drill: while it is open, the drill's own website on this PC can be reached, by its one name and port and
 * nothing else. At all other times both gates answer as if there were no such place.
 */

import type { RequestContext } from '../filter/filter.ts';
import { ALLOW, type Verdict } from '../filter/verdict.ts';
import { WrappedFilter } from '../filter/wrapped-filter.ts';
import { parseUrl, portOf } from '../net/url.ts';

/** Below `localhost`, so that browsers take it for a safe place (service workers, private files), and no website's. */
export const DRILL_HOST = 'drill.localhost';
const LOOPBACK = '127.0.0.1';

export class DrillSiteFilter extends WrappedFilter {
  #port: number | null = null;

  open(port: number): void {
    this.#port = port;
  }

  close(): void {
    this.#port = null;
  }

  override decideUrl(text: string, context?: RequestContext): Verdict {
    const url = this.#port === null ? null : parseUrl(text);
    const leads = url !== null && url.protocol === 'http:' && this.#leads(url.hostname, portOf(url));
    return leads ? ALLOW : super.decideUrl(text, context);
  }

  override decideConnection(host: string, port: number): Verdict {
    return this.#leads(host, port) ? ALLOW : super.decideConnection(host, port);
  }

  override decideResolved(host: string, port: number, ip: string): Verdict {
    return ip === LOOPBACK && this.#leads(host, port) ? ALLOW : super.decideResolved(host, port, ip);
  }

  /** Said here, since not every system knows names below `localhost`. */
  override dialHost(host: string): string {
    return this.#port !== null && host === DRILL_HOST ? LOOPBACK : super.dialHost(host);
  }

  #leads(host: string, port: number): boolean {
    return this.#port !== null && port === this.#port && host === DRILL_HOST;
  }
}
