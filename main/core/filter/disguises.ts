/** Encodings that web proxies and image proxies use to hide an address. */
import { decodePercent } from './percent.ts';

/** A disguised address is found by the encoding of `http`; `reveal` decodes from there. */
interface Disguise {
  readonly begins: RegExp;
  readonly reveal: (text: string) => readonly string[];
}

const DISGUISES: readonly Disguise[] = [
  // "http" in base64, in upper or lower case.
  { begins: /[aS][HF]R[0U][cU][A-Za-z0-9+/_-]{8,}/g, reveal: base64Readings },
  { begins: /[46]8(?:[57]4){2}[57]0(?:[57]3)?3a2f2f(?:[0-9a-f]{2})+/gi, reveal: (text) => [hexDecoded(text)] },
  // ROT13.
  { begins: /\buggcf?:[/\\]+[^\s&]+/gi, reveal: (text) => [text.replace(/[a-z]/gi, thirteenOn)] },
  // One bit of every second character flipped, as popular web proxies do.
  { begins: /hvtr(?:s8\/-|:-\/)[^\s]+/g, reveal: (text) => [secondsTurned(text)] },
];

/** Only this much is decoded: the host is at the beginning. */
const MAX_DECODED_LENGTH = 2048;

/** Takes a text with or without percent-encoding; returns the readings of the first `most` disguised addresses in it. */
export function disguisedIn(text: string, most: number): readonly string[] {
  const found: string[] = [];
  for (const { begins, reveal } of DISGUISES) {
    for (const [match] of text.matchAll(begins)) {
      if (found.length >= most) return found;
      found.push(...reveal(match.slice(0, MAX_DECODED_LENGTH)));
    }
  }
  return found;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Takes base64 in either alphabet, with or without padding. Returns two readings: a slash may be one of its digits, or a break that
 * an image proxy put in to keep path segments short.
 */
export function base64Readings(text: string): readonly string[] {
  const whole = base64Decoded(text);
  return text.includes('/') ? [whole, base64Decoded(text.replaceAll('/', ''))] : [whole];
}

/** Decodes up to the first character that is not a base64 digit. Returns the bytes as UTF-8 text. */
function base64Decoded(text: string): string {
  let [bits, held, encoded] = [0, 0, ''];
  for (const char of text.slice(0, MAX_DECODED_LENGTH)) {
    const digit = DIGITS.indexOf(char === '-' ? '+' : char === '_' ? '/' : char);
    if (digit < 0) break;
    bits = ((bits << 6) | digit) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    encoded += hexByte((bits >> held) & 0xff);
  }
  return decodePercent(encoded);
}

function hexDecoded(text: string): string {
  return decodePercent(text.replace(/../g, '%$&'));
}

function hexByte(byte: number): string {
  return `%${byte.toString(16).padStart(2, '0')}`;
}

function thirteenOn(letter: string): string {
  const [code, a] = [letter.charCodeAt(0), letter <= 'Z' ? 65 : 97];
  return String.fromCharCode(((code - a + 13) % 26) + a);
}

function secondsTurned(text: string): string {
  return Array.from(text, (char, index) => (index % 2 === 0 ? char : String.fromCharCode(char.charCodeAt(0) ^ 2))).join('');
}
