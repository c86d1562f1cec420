/** Pseudo-languages: their texts cannot be mistaken for English that was left untranslated. */
import type { MessageKey, Messages } from '../messages/say.ts';

const ACCENTS: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'ë',
  i: 'ï',
  o: 'ø',
  u: 'ü',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ö',
  U: 'Û',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  y: 'ý',
  t: 'ŧ',
};
const HEBREW = 'אבגדהוזחטיכלמנסעפצקרשת';

/**
 * `long`: with a mark on each letter, and 40 % longer, as many translations are. `rightToLeft`: in Hebrew letters.
 * Placeholders in braces are kept.
 */
export function pseudoLanguage(messages: Readonly<Record<MessageKey, string>>, kind: 'long' | 'rightToLeft'): Messages {
  const entries = Object.entries(messages).map(([key, text]) => [key, changed(text, kind)]);
  return Object.fromEntries(entries) as Messages;
}

function changed(text: string, kind: 'long' | 'rightToLeft'): string {
  // In a plural only the words of its forms are changed.
  const parts = text.split(/(\{\w+, plural, one \{[^}]*\} other \{[^}]*\}\}|\{\w+\})/);
  const made = parts.map((part) =>
    part.startsWith('{')
      ? part.replace(/(one|other) \{([^}]*)\}/g, (_all, form, words) => `${form} {${letters(words, kind)}}`)
      : letters(part, kind),
  );
  return `⟦${made.join('')}${' ∙∙∙'.repeat(Math.ceil(text.length / 10))}⟧`;
}

function letters(words: string, kind: 'long' | 'rightToLeft'): string {
  return words.replace(/[A-Za-z]/g, (letter) => {
    if (kind === 'long') return ACCENTS[letter] ?? `${letter}\u0323`;
    return HEBREW[letter.toLowerCase().charCodeAt(0) % HEBREW.length] ?? letter;
  });
}
