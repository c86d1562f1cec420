/**
 * The one exception of the gates for a drill: while it is open, the drill's own website on this PC can be reached, by its one name and port and
 * nothing else. At all other times both gates answer as if there were no such place.
 */

import type { Filter, RequestContext } from '../filter/filter.ts';
import type { PageLook, TextReader } from '../filter/site-look.ts';
import { ALLOW, type Block, type Verdict } from '../filter/verdict.ts';
import { parseUrl, portOf } from '../net/url.ts';

/** Below `localhost`, so that browsers take it for a safe place (service workers, private files), and no website's. */
export const DRILL_HOST = 'drill.localhost';
const LOOPBACK = '127.0.0.1';

export class DrillSiteFilter implements Filter {
  #port: number | null = null;
  readonly #filter: Filter;

  constructor(filter: Filter) {
    this.#filter = filter;
  }

  open(port: number): void {
    this.#port = port;
  }

  close(): void {
    this.#port = null;
  }

  decideUrl(text: string, context?: RequestContext): Verdict {
    const url = this.#port === null ? null : parseUrl(text);
    const leads = url !== null && url.protocol === 'http:' && this.#leads(url.hostname, portOf(url));
    return leads ? ALLOW : this.#filter.decideUrl(text, context);
  }

  decideConnection(host: string, port: number): Verdict {
    return this.#leads(host, port) ? ALLOW : this.#filter.decideConnection(host, port);
  }

  decideResolved(host: string, port: number, ip: string): Verdict {
    return ip === LOOPBACK && this.#leads(host, port) ? ALLOW : this.#filter.decideResolved(host, port, ip);
  }

  decideLabel(url: string, labels: readonly string[]): Verdict {
    return this.#filter.decideLabel(url, labels);
  }

  guess(url: string, look: PageLook): Block | null {
    return this.#filter.guess(url, look);
  }

  looksAt(url: string): boolean {
    return this.#filter.looksAt(url);
  }

  readerFor(url: string): TextReader | null {
    return this.#filter.readerFor(url);
  }

  headersFor(url: string): Readonly<Record<string, string>> | null {
    return this.#filter.headersFor(url);
  }

  /** Said here, since not every system knows names below `localhost`. */
  dialHost(host: string): string {
    return this.#port !== null && host === DRILL_HOST ? LOOPBACK : this.#filter.dialHost(host);
  }

  #leads(host: string, port: number): boolean {
    return this.#port !== null && port === this.#port && host === DRILL_HOST;
  }
}
