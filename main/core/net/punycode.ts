/**
 * Checks that `xn--` labels of a host name are valid Punycode (RFC 3492, RFC 5891). The URL parser of Node 24 accepts invalid ones;
 * older versions and browsers refuse them. The filter must not judge a name that only one side can read. Pure.
 */

const PREFIX = /^xn--/i;
const [BASE, MIN_THRESHOLD, MAX_THRESHOLD, SKEW, DAMP, FIRST_BIAS, FIRST_CODE] = [36, 1, 26, 38, 700, 72, 0x80];
const MAX_CODE_POINT = 0x10ffff;

/** @param host as the URL parser leaves it */
export function hasBadPunycode(host: string): boolean {
  if (!/(^|\.)xn--/i.test(host)) return false;
  return host.split('.').some((label) => PREFIX.test(label) && !isReadable(label.replace(PREFIX, '').toLowerCase()));
}

/** Takes a label of a host; returns the text that its Punycode means, or null if it is not Punycode. */
export function unicodeOf(label: string): string | null {
  return PREFIX.test(label) ? decode(label.replace(PREFIX, '').toLowerCase()) : null;
}

/** Canonical Cherokee is in upper case; its lower case is the other spelling. */
const CAPITALS = /[\u13a0-\u13f5]/g;

/** True if the code can be decoded, and its text is canonical. */
function isReadable(code: string): boolean {
  const text = decode(code);
  if (text === null || text === '') return false;
  return text === text.normalize('NFC') && isSmall(text) && !/[\p{Cc}\p{Cs}\p{Co}]|^\p{M}/u.test(text);
}

function isSmall(text: string): boolean {
  const others = text.replace(CAPITALS, '');
  return others === others.toLowerCase();
}

/** @returns null if it is not Punycode */
function decode(code: string): string | null {
  const mark = code.lastIndexOf('-');
  const points = [...code.slice(0, Math.max(mark, 0))].map((letter) => letter.charCodeAt(0));
  let [at, n, bias] = [mark + 1, FIRST_CODE, FIRST_BIAS];
  for (let i = 0; at < code.length; i++) {
    const before = i;
    for (let [weight, k] = [1, BASE]; ; k += BASE) {
      const digit = digitOf(code.charCodeAt(at++));
      if (digit === null) return null;
      i += digit * weight;
      if (i > Number.MAX_SAFE_INTEGER / BASE) return null;
      const limit = Math.min(Math.max(k - bias, MIN_THRESHOLD), MAX_THRESHOLD);
      if (digit < limit) break;
      weight *= BASE - limit;
    }
    const count = points.length + 1;
    bias = adapt(i - before, count, before === 0);
    n += Math.floor(i / count);
    if (n > MAX_CODE_POINT) return null;
    i %= count;
    points.splice(i, 0, n);
  }
  return String.fromCodePoint(...points);
}

/** `a` to `z` are 0 to 25, `0` to `9` the rest; NaN, past the end, is none. */
function digitOf(code: number): number | null {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : null;
}

function adapt(delta: number, count: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? DAMP : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - MIN_THRESHOLD) * MAX_THRESHOLD) / 2; k += BASE) rest = Math.floor(rest / (BASE - MIN_THRESHOLD));
  return k + Math.floor(((BASE - MIN_THRESHOLD + 1) * rest) / (rest + SKEW));
}
