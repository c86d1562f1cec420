/** Splits a text into pieces that the voice speaks one at a time. Pure. */

/** Characters. Sound starts when the first piece is ready, and the voice stops at the end of a piece. */
const MAX_PIECE_LENGTH = 240;
/** About 45 minutes of speech: a reading ends by itself even if the listener has left. */
export const MAX_TEXT_LENGTH = 40_000;

/** No real text has this many; finding each costs the shell time. */
const MAX_PIECES = 2_000;

/**
 * Returns the sentences in the order of the text, long ones in pieces. A line break always ends a sentence.
 * @param text untrusted; truncated at `MAX_TEXT_LENGTH` and `MAX_PIECES`
 * @param language a language tag, which decides where sentences end
 */
export function sentencesOf(text: string, language: string): readonly string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const found: string[] = [];
  for (const line of text.slice(0, MAX_TEXT_LENGTH).split(/[\n\r\u2028\u2029]+/u)) {
    for (const { segment } of segmenter.segment(plain(line))) {
      if (/[\p{L}\p{N}]/u.test(segment)) found.push(...pieces(segment.trim()));
      if (found.length >= MAX_PIECES) return found.slice(0, MAX_PIECES);
    }
  }
  return found;
}

/** Control characters would act as commands to the voice, and repeated signs would be spelled out one by one. */
function plain(line: string): string {
  return line
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ')
    .replace(/([^\p{L}\p{N}\s])\1{2,}/gu, '$1')
    .replace(/\s+/gu, ' ');
}

function pieces(sentence: string): readonly string[] {
  const found: string[] = [];
  let rest = sentence;
  while (rest.length > MAX_PIECE_LENGTH) {
    const end = lastBreak(rest.slice(0, MAX_PIECE_LENGTH));
    found.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return rest === '' ? found : [...found, rest];
}

/** Returns the place after the last comma or the like, else of the last space, else in the middle of a word. */
function lastBreak(text: string): number {
  const comma = text.search(/[,;:،؛)–—](?=[^,;:،؛)–—]*$)/u);
  if (comma > text.length / 3) return comma + 1;
  const space = text.lastIndexOf(' ');
  if (space > 0) return space;
  // Not between the halves of one character.
  return /[\uD800-\uDBFF]$/.test(text) ? text.length - 1 : text.length;
}
