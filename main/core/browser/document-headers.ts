/**
 * Rewrites the response headers of a document before Chromium reads them. A document that one of our own pages shows, such as a
 * PDF, becomes a download: Chromium's PDF viewer has a print button that cannot be disabled (P4). Every other response gets a
 * sandbox and a permissions policy.
 */
import { DRAWN, isShown, kindByName, type ShownKind } from '../documents/kinds.ts';

export type Headers = Readonly<Record<string, readonly string[]>>;

export interface GuardedDocument {
  readonly headers: Readonly<Record<string, string[]>>;
  /** `document`: arrives as a download and is shown by one of our own pages. `savedDocument`: the same, but the site meant it to be saved. */
  readonly kind: 'page' | 'document' | 'savedDocument';
}

/**
 * Everything that a sandbox can allow, except `allow-modals` (printing, alerts) and `allow-pointer-lock`. Downloads are allowed
 * because documents arrive as downloads; the shell refuses all others itself.
 */
const SANDBOX = [
  'sandbox',
  'allow-downloads',
  'allow-forms',
  'allow-orientation-lock',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-presentation',
  'allow-same-origin',
  'allow-scripts',
  'allow-storage-access-by-user-activation',
  'allow-top-navigation',
].join(' ');

/**
 * Picture-in-picture opens a separate window above everything, without our toolbar. The other features are disabled in Blink as well
 * (`blink-names.ts`). Chromium ignores names that it does not know.
 */
const FEATURES = [
  ...['picture-in-picture', 'on-device-speech-recognition', 'language-model', 'summarizer', 'translator', 'language-detector'],
  ...['digital-credentials-get', 'local-network-access'],
]
  .map((name) => `${name}=()`)
  .join(', ');

/**
 * Takes the address and the response headers of a document, with names in upper or lower case; returns the headers to use. A page
 * keeps the site's policies and gets ours as separate lines: both apply, and the stricter one wins. A document that becomes a
 * download gets the `Content-Disposition` of an attachment, with the site's file name.
 */
export function guardDocument(url: string, given: Headers): GuardedDocument {
  const dispositions = linesOf(given, 'content-disposition');
  const isSaved = dispositions.some((line) => /^\s*attachment/i.test(line));
  const kind = kindOfAnswer(url, given, dispositions);
  if (kind !== null && (isSaved || !DRAWN.has(kind))) {
    return { headers: asAttachment(given), kind: isSaved ? 'savedDocument' : 'document' };
  }
  const more = { 'content-security-policy': SANDBOX, 'permissions-policy': FEATURES };
  return { headers: withLines(given, more), kind: 'page' };
}

/** True for a signed exchange: a response that holds a whole document of another address, as some caches serve it. */
export function isSignedExchange(headers: Headers): boolean {
  return linesOf(headers, 'content-type').some((type) => /^\s*application\/signed-exchange\b/i.test(type));
}

/** Returns the kind of a document that we show; null for a page and for files that we cannot show. */
function kindOfAnswer(url: string, headers: Headers, dispositions: readonly string[]): ShownKind | null {
  const names = dispositions.flatMap((line) => /\bfilename\*?\s*=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(line)?.slice(1) ?? []);
  // If there are several types, Chromium uses the last one.
  const types = linesOf(headers, 'content-type')
    .flatMap((line) => line.split(','))
    .reverse();
  const kinds = (types.length === 0 ? [''] : types).map((type) => kindByName(type, [...names.filter(Boolean), url]));
  if (kinds.includes('pdf')) return 'pdf';
  const [kind = null] = kinds;
  return isShown(kind) && !((types[0] ?? '').trim() === '' && DRAWN.has(kind)) ? kind : null;
}

/** Returns all values of a response header. @param name in lower case; the headers' own names may be in any case */
export function linesOf(headers: Headers, name: string): readonly string[] {
  return Object.entries(headers).flatMap(([key, lines]) => (key.toLowerCase() === name ? lines : []));
}

/** Keeps the site's file name: the document viewer shows it. */
function asAttachment(given: Headers): Record<string, string[]> {
  const [line = ''] = linesOf(given, 'content-disposition');
  const parameters = /;.*$/s.exec(line)?.[0] ?? '';
  const kept = Object.entries(given).filter(([key]) => key.toLowerCase() !== 'content-disposition');
  return { ...copyOf(Object.fromEntries(kept)), 'content-disposition': [`attachment${parameters}`] };
}

function withLines(given: Headers, more: Readonly<Record<string, string>>): Record<string, string[]> {
  const result = copyOf(given);
  for (const [name, line] of Object.entries(more)) {
    const key = Object.keys(result).find((each) => each.toLowerCase() === name) ?? name;
    result[key] = [...(result[key] ?? []), line];
  }
  return result;
}

function copyOf(headers: Headers): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, lines]) => [name, [...lines]]));
}
