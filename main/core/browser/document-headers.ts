/**
 * What the kiosk changes in the answer to a request for a document, before Chromium reads it. A PDF is handed over as a file, since
 * Chromium's own viewer has a print button that nothing can stop (P4); every other document is told what it may not open.
 */

export type Headers = Readonly<Record<string, readonly string[]>>;

export interface GuardedDocument {
  readonly headers: Readonly<Record<string, string[]>>;
  /** A PDF will arrive as a download, to be shown by the kiosk's own reader; a `savedPdf` the site itself meant to be saved. */
  readonly kind: 'page' | 'pdf' | 'savedPdf';
}

/**
 * All that a page may do in a sandbox, without `allow-modals` (printing, alerts) and `allow-pointer-lock`. Downloads are allowed
 * here, because PDFs come as such; the shell refuses the others itself.
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
 * A picture in a picture is a window of its own, above everything and without our toolbar. The others are taken away with their part of
 * Blink too (`blink-names.ts`); a name that Chromium does not know counts for nothing.
 */
const FEATURES = [
  ...['picture-in-picture', 'on-device-speech-recognition', 'language-model', 'summarizer', 'translator', 'language-detector'],
  ...['digital-credentials-get', 'local-network-access'],
]
  .map((name) => `${name}=()`)
  .join(', ');

/** Types that say nothing: what they hold, Chromium guesses from the first bytes or saves. */
const NO_TYPE = /^\s*(|\*\/\*|(application|binary|unknown)\/(octet-stream|unknown|force-download|download|x-download))\s*(;|$)/i;

/**
 * Takes the address and the headers of a document's answer, with names in any spelling; returns the headers to go on with. None of
 * the site's own is taken away, and each of ours is a line of its own: both count, and the stricter one wins.
 */
export function guardDocument(url: string, given: Headers): GuardedDocument {
  if (isPdf(url, given)) {
    const saved = linesOf(given, 'content-disposition').some((line) => /^\s*attachment/i.test(line));
    return { headers: asAttachment(given), kind: saved ? 'savedPdf' : 'pdf' };
  }
  const more = { 'content-security-policy': SANDBOX, 'permissions-policy': FEATURES };
  return { headers: withLines(given, more), kind: 'page' };
}

/** True for an answer that holds a whole document of another address, as some sites' caches hand them out. */
export function isSignedExchange(headers: Headers): boolean {
  return linesOf(headers, 'content-type').some((type) => /^\s*application\/signed-exchange\b/i.test(type));
}

/** True for the type itself, however it is spelt, and for what has no type but the name of a PDF. */
function isPdf(url: string, headers: Headers): boolean {
  const types = linesOf(headers, 'content-type');
  if (types.some((type) => /[/-](x-)?(pdf|acrobat)\b/i.test(type))) return true;
  if (!types.every((type) => NO_TYPE.test(type))) return false;
  return namesPdf(url) || linesOf(headers, 'content-disposition').some((line) => /\.pdf["']?\s*(;|$)/i.test(line));
}

/** The same of what has arrived as a download: takes its type and its names, of which an address may be one. */
export function isPdfFile(type: string, names: readonly string[]): boolean {
  return /\bpdf\b/i.test(type) || (NO_TYPE.test(type) && names.some(namesPdf));
}

/** True if the path of an address, or a file's name, ends as that of a PDF does. */
function namesPdf(address: string): boolean {
  return /\.pdf$/i.test(address.replace(/[?#].*$/s, ''));
}

/** Takes the headers of an answer and a name in small letters; returns what they say, in whatever spelling of the name. */
export function linesOf(headers: Headers, name: string): readonly string[] {
  return Object.entries(headers).flatMap(([key, lines]) => (key.toLowerCase() === name ? lines : []));
}

/** The site's file name stays: the reader shows it. */
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
