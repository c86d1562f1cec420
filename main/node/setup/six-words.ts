/**
 * Six words for a public key, which a person compares on two screens. They encode 66 bits of its digest: nobody can find another key with
 * the same words. The word list is that of BIP 39: short, common words that differ in their first four letters. Needs no Node.
 */
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { type NewSha256, sha256Of } from '../crypto/ports.ts';
import { utf8 } from '../files/bytes.ts';

const WORDS = 6;
/** One of 2,048 words. */
const BITS_A_WORD = 11;

/** @param key the line of a public key, without its comment */
export function sixWords(key: string, newSha256: NewSha256): readonly string[] {
  const digest = sha256Of(utf8(`canteen-kiosk set-up ${key}`), newSha256);
  const bits = Array.from(digest, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const numbers = Array.from({ length: WORDS }, (_, at) =>
    Number.parseInt(bits.slice(at * BITS_A_WORD, (at + 1) * BITS_A_WORD), 2),
  );
  return numbers.map((number) => wordlist[number] ?? '');
}
