/**
 * Guesses the kind of an unlisted site. Nothing is guessed about protected sites, sites that staff or IT allow, and search engines,
 * whose titles contain what somebody searched for.
 */
import { type AllowHost, allowsHost } from '../net/allow-hosts.ts';
import { parseUrl, portOf } from '../net/url.ts';
import type { AddressJudge } from './address-verdict.ts';
import type { HostOptions } from './host-verdict.ts';
import { modeOf } from './kind-modes.ts';
import type { PageLook, TextReader } from './site-look.ts';
import { type Block, block } from './verdict.ts';

/** Labels of mailboxes, banks and the like in any host name: `mail.firm.example`. */
const PRIVATE_NAME =
  /^(?:(?:web|e|my)?mail\d*|owa|outlook|exchange|roundcube|imap|(?:e|online|internet|my)?bank(?:ing)?|log-?in|sign-?in|sso|auth|id|accounts?|my|secure|portal|intranet|messages?|chat)$/;

export class SiteGuesses {
  readonly #options: HostOptions;
  readonly #allowed: readonly AllowHost[];
  readonly #judge: AddressJudge;

  constructor(options: HostOptions, allowed: readonly AllowHost[], judge: AddressJudge) {
    this.#options = options;
    this.#allowed = allowed;
    this.#judge = judge;
  }

  /** True if the title of the page may be used. */
  looksAt(text: string): boolean {
    const host = (this.#options.unlisted?.guesser ?? null) === null ? null : this.#hostOf(text);
    return host !== null && !isPrivate(host);
  }

  /** The reader for the text of the page; null if the page is private or nothing is to be guessed about it. */
  readerFor(text: string): TextReader | null {
    const reader = this.#options.unlisted?.texts ?? null;
    const host = reader === null ? null : this.#hostOf(text);
    return host === null || isPrivate(host) ? null : reader;
  }

  /** Returns the canonical host of a page that the visitor may be asked about; null for all others. */
  #hostOf(text: string): string | null {
    const url = this.#options.unlisted === undefined ? null : parseUrl(text);
    if (url === null || !/^https?:$/.test(url.protocol)) return null;
    const port = portOf(url);
    const { host, lifted, verdict } = this.#judge.judgeHost(url.hostname, port);
    if (lifted || verdict.verdict !== 'allow' || allowsHost(this.#allowed, host, port)) return null;
    return this.#judge.searches.holds(host) ? null : host;
  }

  find(text: string, look: PageLook): Block | null {
    const { unlisted } = this.#options;
    const guesser = unlisted?.guesser ?? null;
    const host = guesser === null ? null : this.#hostOf(text);
    if (guesser === null || host === null || unlisted === undefined) return null;
    // The title of a mailbox page is the subject of somebody's message.
    const category = guesser.guess(isPrivate(host) ? { host } : { ...look, host });
    if (category === null) return null;
    const found = block(category, `guess:${category}`);
    return modeOf(unlisted.modes, category) === 'ask' ? { ...found, asks: true } : found;
  }
}

function isPrivate(host: string): boolean {
  return host.split('.').some((label) => PRIVATE_NAME.test(label));
}
