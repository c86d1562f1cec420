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
  /** The host name, with the port if one is written. */
  readonly host: string;
  /** Empty for the scheme's default port. */
  readonly port: string;
  readonly pathname: string;
  /** With the question mark; empty if nothing follows it. */
  readonly search: string;
  /** With the `#`; empty if nothing follows it. */
  readonly hash: string;
}

declare const URL: new (url: string) => ParsedUrl;

/** Takes an absolute address in any spelling; returns it as the WHATWG parser reads it. Null if that, or an older parser, refuses it. */
export function parseUrl(text: string): ParsedUrl | null {
  try {
    const url = new URL(text);
    return hasBadPunycode(url.hostname) ? null : url;
  } catch {
    return null;
  }
}

/** Returns the port of a request: the one written, else the scheme's default. */
export function portOf(url: ParsedUrl): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' || url.protocol === 'wss:' ? 443 : 80;
}

/** Removes the fragment: it never leaves the page, and pages that scroll change it all the time. */
export function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}
