/**
 * Parsers for the single values in rules. Each takes the written text and returns the canonical spelling that the filter compares, or
 * null for a value without a meaning: a rule that never matches would be a gap that nobody notices.
 */
import { canonicalHost } from '../../core/net/address.ts';
import { isIpLiteral } from '../../core/net/ip.ts';

const MAX_HOST_LENGTH = 253;
const MAX_PATH_LENGTH = 200;

/** A whole host such as `www.example.org`. IP addresses and names without a dot are refused. */
export function hostOf(text: string): string | null {
  const host = nameOf(text);
  return host?.includes('.') ? host : null;
}

/** `host` or `*.host`; either may end in `.*` for the endings of countries. */
export function hostPatternOf(text: string): string | null {
  const [, below = '', name = '', endings = ''] = /^(\*\.)?(.+?)(\.\*)?$/su.exec(text) ?? [];
  const host = nameOf(name);
  // A name without a dot would be a whole ending such as "com", unless the pattern leaves the ending open.
  return host === null || (endings === '' && !host.includes('.')) ? null : `${below}${host}${endings}`;
}

function nameOf(text: string): string | null {
  if (text === '' || /[\s/\\?#@:*%|^,[\]]/u.test(text) || !URL.canParse(`http://${text}/`)) return null;
  const host = canonicalHost(new URL(`http://${text}/`).hostname);
  return host === null || host.length > MAX_HOST_LENGTH || isIpLiteral(host) ? null : host;
}

/** A path that begins with `/`, encoded as in an address (`/caf%C3%A9`), without `..`, query or fragment. */
function pathOf(text: string): string | null {
  if (!text.startsWith('/') || text.length > MAX_PATH_LENGTH || /[\\?#*\p{Cc}\p{Cs}]/u.test(text)) return null;
  return /\/(\.|%2e){1,2}(\/|$)/iu.test(text) ? null : new URL(`http://host.example${text}`).pathname;
}

/** The same, or with `*` at its end for all paths that begin with it. */
export function pathPatternOf(text: string): string | null {
  if (!text.endsWith('*')) return pathOf(text);
  const path = pathOf(text.slice(0, -1));
  return path === null ? null : `${path}*`;
}

/** The text right before an inner address in a path. It need not be the path's beginning, and `*` has no special meaning in it. */
export function beforeOf(text: string): string | null {
  return /^[\x21-\x7e]{1,100}$/.test(text) && text.includes('/') && !/[\\?#]/.test(text) ? text : null;
}

/** The name of a rule, which goes into the journal. */
export function idOf(text: string): string | null {
  return /^[a-z0-9][a-z0-9-]{0,39}$/.test(text) ? text : null;
}

/** The name of a query parameter. */
export function parameterOf(text: string): string | null {
  return /^[A-Za-z0-9._~-]{1,64}$/.test(text) ? text : null;
}

/** The value of a query parameter: only characters with a single spelling in addresses, or a rewrite would be repeated for ever. */
export function parameterValueOf(text: string): string | null {
  return /^[A-Za-z0-9._~-]{1,64}$/.test(text) ? text : null;
}

/** One word that is removed from a query: lower case, no spaces. */
export function strippedWordOf(text: string): string | null {
  const word = text.trim().normalize('NFKC').toLowerCase();
  return /^[^\s\p{Cc}]{2,40}$/u.test(word) ? word : null;
}

/** Headers that control the connection or identify the visitor: a rule that set one would break visits or reveal the visitor. */
const NOT_OURS =
  /^(accept-encoding|authorization|connection|content-.*|cookie2?|date|expect|forwarded|host|keep-alive|origin|proxy-.*|referer|sec-.*|te|trailer|transfer-encoding|upgrade|user-agent|via|x-forwarded-.*)$/i;

/** The name of a request header. */
export function headerOf(text: string): string | null {
  return /^[A-Za-z][A-Za-z0-9-]{0,39}$/.test(text) && !NOT_OURS.test(text) ? text : null;
}

/** The value of a request header: one line of plain characters. */
export function headerValueOf(text: string): string | null {
  const value = text.trim();
  return /^[\x20-\x7e]{1,200}$/.test(value) ? value : null;
}

/** A word without meaning of its own beside other words: letters and numbers. */
export function fillerOf(text: string): string | null {
  const word = text.trim().normalize('NFKC').toLowerCase();
  return /^[\p{L}\p{N}\p{M}]{2,40}$/u.test(word) ? word : null;
}

/** One or more words as they occur in addresses: letters and numbers, with one space, hyphen or apostrophe between them. */
export function phraseOf(text: string): string | null {
  const phrase = text.trim().replaceAll('’', "'").normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
  if (phrase.length > 80 || !/^[\p{L}\p{N}\p{M}]+([ '-][\p{L}\p{N}\p{M}]+)*$/u.test(phrase)) return null;
  // Too many addresses contain any one or two letters by accident.
  return (phrase.match(/\p{L}/gu) ?? []).length >= 3 ? phrase : null;
}

/** The same, however short. */
export function termOf(text: string): string | null {
  const term = text.trim().replaceAll('’', "'").normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
  return term.length <= 80 && /^[\p{L}\p{N}\p{M}]+([ '-][\p{L}\p{N}\p{M}]+)*$/u.test(term) ? term : null;
}

/** The last label of a host, or the last two: `bet`, `bet.br`. */
export function endingOf(text: string): string | null {
  return /^[a-z]{2,20}(\.[a-z]{2})?$/.test(text) ? text : null;
}

/** The end of a path: one to four names, the last with a dot. At least seven characters: a name common to many sites would block them all. */
export function fileOf(text: string): string | null {
  const file = text.toLowerCase();
  return file.length <= 80 && /^([\w@.-]+\/){0,3}[\w@-][\w@.-]*\.[a-z]{2,5}$/.test(file) && file.length >= 7 ? file : null;
}

/** The beginning of a path: at least six characters, including the first slash. */
export function folderOf(text: string): string | null {
  const folder = text.toLowerCase();
  return /^(\/[\w.-]+){1,4}\/?$/.test(folder) && folder.length >= 6 && folder.length <= 80 ? folder : null;
}

/** The name of a global variable. It must contain `_`, `$`, `%` or a capital in mid-word, so that it is specific to one program. */
export function markOf(text: string): string | null {
  return /^[\w$%]{4,40}$/.test(text) && /[_$%]|[a-z][A-Z]/.test(text) ? text : null;
}

/** A parameter's value to compare with: in lower case. */
export function smallValueOf(text: string): string | null {
  return text === text.toLowerCase() ? parameterValueOf(text) : null;
}
