/**
 * Guesses of the kind of an unlisted site, where they count: nothing is guessed of protected sites, of those that staff or IT allow, and
 * of search engines, whose titles hold what somebody looked for.
 */
import { SiteGuesser, type SiteLook } from '../content/site-guess.ts';
import { type AllowHost, allowsHost } from '../net/allow-hosts.ts';
import { parseUrl, portOf } from '../net/url.ts';
import type { AddressJudge } from './address-verdict.ts';
import type { HostOptions } from './host-verdict.ts';
import { modeOf, rulesToLookFor } from './kind-modes.ts';
import { type Block, block } from './verdict.ts';

/** What a page shows of itself; nothing of it is known before it is there. */
export type PageLook = Omit<SiteLook, 'host'>;

export class SiteGuesses {
  readonly #options: HostOptions;
  readonly #allowed: readonly AllowHost[];
  readonly #judge: AddressJudge;
  /** Null where nothing is asked about. */
  readonly #guesser: SiteGuesser | null;

  constructor(options: HostOptions, allowed: readonly AllowHost[], judge: AddressJudge) {
    const rules = rulesToLookFor(options.rules.kinds, options.unlisted);
    this.#options = options;
    this.#allowed = allowed;
    this.#judge = judge;
    this.#guesser = rules === null ? null : new SiteGuesser(rules, options.rules.words);
  }

  get areOn(): boolean {
    return this.#guesser !== null;
  }

  /** The canonical host of a page that may be asked about; null for all others. */
  hostOf(text: string): string | null {
    const url = this.#guesser === null ? null : parseUrl(text);
    if (url === null || !/^https?:$/.test(url.protocol)) return null;
    const port = portOf(url);
    const { host, lifted, verdict } = this.#judge.judgeHost(url.hostname, port);
    if (lifted || verdict.verdict !== 'allow' || allowsHost(this.#allowed, host, port)) return null;
    return this.#judge.searches.holds(host) ? null : host;
  }

  find(text: string, look: PageLook): Block | null {
    const host = this.hostOf(text);
    const category = host === null ? null : (this.#guesser?.guess({ ...look, host }) ?? null);
    const { unlisted } = this.#options;
    if (category === null || unlisted === undefined) return null;
    const found = block(category, `guess:${category}`);
    return modeOf(unlisted, category) === 'ask' ? { ...found, asks: true } : found;
  }
}
