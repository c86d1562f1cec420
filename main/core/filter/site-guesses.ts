/**
 * Guesses of the kind of an unlisted site, where they count: nothing is guessed of protected sites, of those that staff or IT allow, and
 * of search engines, whose titles hold what somebody looked for.
 */
import { type AllowHost, allowsHost } from '../net/allow-hosts.ts';
import { parseUrl, portOf } from '../net/url.ts';
import type { AddressJudge } from './address-verdict.ts';
import type { HostOptions } from './host-verdict.ts';
import { modeOf } from './kind-modes.ts';
import type { PageLook } from './site-look.ts';
import { type Block, block } from './verdict.ts';

export class SiteGuesses {
  readonly #options: HostOptions;
  readonly #allowed: readonly AllowHost[];
  readonly #judge: AddressJudge;

  constructor(options: HostOptions, allowed: readonly AllowHost[], judge: AddressJudge) {
    this.#options = options;
    this.#allowed = allowed;
    this.#judge = judge;
  }

  /** The canonical host of a page that may be asked about; null for all others. */
  hostOf(text: string): string | null {
    const url = this.#options.unlisted === undefined ? null : parseUrl(text);
    if (url === null || !/^https?:$/.test(url.protocol)) return null;
    const port = portOf(url);
    const { host, lifted, verdict } = this.#judge.judgeHost(url.hostname, port);
    if (lifted || verdict.verdict !== 'allow' || allowsHost(this.#allowed, host, port)) return null;
    return this.#judge.searches.holds(host) ? null : host;
  }

  find(text: string, look: PageLook): Block | null {
    const { unlisted } = this.#options;
    const host = this.hostOf(text);
    if (host === null || unlisted === undefined) return null;
    const category = unlisted.guesser.guess({ ...look, host });
    if (category === null) return null;
    const found = block(category, `guess:${category}`);
    return modeOf(unlisted.modes, category) === 'ask' ? { ...found, asks: true } : found;
  }
}
