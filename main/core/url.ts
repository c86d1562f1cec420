/**
 * The few members of the language-neutral `URL` that core uses. Declared here because core compiles without Node's or the DOM's
 * types; every place that core runs in (Node, Electron, a page) has it.
 */
export interface ParsedUrl {
  readonly href: string;
  /** With the colon: `https:`. */
  readonly protocol: string;
  readonly hostname: string;
  /** Empty for the scheme's default port. */
  readonly port: string;
  readonly pathname: string;
}

declare const URL: new (url: string) => ParsedUrl;

/** Takes an absolute address in any spelling; returns it as the WHATWG parser reads it, or null where the parser refuses it. */
export function parseUrl(text: string): ParsedUrl | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
