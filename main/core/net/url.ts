import { hasBadPunycode } from './punycode.ts';

/**
 * The few members of the language-neutral `URL` that core uses. Declared here because core compiles without Node's or the DOM's
 * types; every place that core runs in (Node, Electron, a page) has it.
 */
export interface ParsedUrl {
  readonly href: string;
  /** With the colon: `https:`. */
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  /** The host name, with the port where one is written. */
  readonly host: string;
  /** Empty for the scheme's default port. */
  readonly port: string;
  readonly pathname: string;
  /** With the question mark; empty where nothing follows it. */
  readonly search: string;
  /** With its sign; empty where nothing follows it. */
  readonly hash: string;
}

declare const URL: new (url: string) => ParsedUrl;

/** Takes an absolute address in any spelling; returns it as the WHATWG parser reads it, or null where that, or an older parser, refuses it. */
export function parseUrl(text: string): ParsedUrl | null {
  try {
    const url = new URL(text);
    return hasBadPunycode(url.hostname) ? null : url;
  } catch {
    return null;
  }
}

/** The port that a request goes to: the one written, else the scheme's own. */
export function portOf(url: ParsedUrl): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' || url.protocol === 'wss:' ? 443 : 80;
}

/** What stands behind the hash never leaves the page, and pages that scroll change it all the time. */
export function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}
