/** Measures how easy an English notice is to read, in figures and in words for IT. Pure. */
import type { Notice, NoticeBlock, NoticeText } from './notice.ts';
import type { Fact } from './staff-screen.ts';

/** Limits for a notice. `npm run check` enforces them for the kiosk's own notice; the staff screen shows IT the figures of theirs. */
export const NOTICE_LIMITS = {
  /** Words of the first screen. */
  words: 120,
  /** Flesch-Kincaid grade (school years) of the first screen. */
  grade: 4.5,
  /** Words of each sentence. */
  sentence: 20,
} as const;

export interface TextFigures {
  /** Headings included. */
  readonly words: number;
  /** The longest sentence and its length in words; null if there is none. */
  readonly longest: { readonly words: number; readonly text: string } | null;
  /**
   * Flesch-Kincaid grade (school years): 0.39 x words per sentence + 11.8 x syllables per word - 15.59. Headings do not count, because
   * so many short "sentences" would hide long ones. 0 for a text without words.
   */
  readonly grade: number;
}

export interface NoticeFigures {
  readonly first: TextFigures;
  readonly all: TextFigures;
}

/** @param syllables counts the syllables of an English word */
export function noticeFigures(notice: Notice, syllables: (word: string) => number): NoticeFigures {
  return {
    first: textFigures(notice.blocks, syllables),
    all: textFigures([...notice.blocks, ...notice.more], syllables),
  };
}

/** @param syllables counts the syllables of an English word */
export function textFigures(blocks: readonly NoticeBlock[], syllables: (word: string) => number): TextFigures {
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? sentencesOf(block.text) : []));
  const sentences = blocks.flatMap(passagesOf).flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  const longest = [...headings, ...sentences]
    .map((text) => ({ text, words: wordsOf(text).length }))
    .reduce<TextFigures['longest']>((most, each) => (most === null || each.words > most.words ? each : most), null);
  const spoken = words.reduce((sum, word) => sum + Math.max(1, syllables(word)), 0);
  return {
    words: words.length + headings.flatMap(wordsOf).length,
    longest,
    grade: words.length === 0 ? 0 : 0.39 * (words.length / sentences.length) + 11.8 * (spoken / words.length) - 15.59,
  };
}

/** Returns the figures of IT's own notice in words, each with a verdict. */
export function noticeFacts({ more }: Notice, { first, all }: NoticeFigures): readonly Fact[] {
  const { words, grade, sentence } = NOTICE_LIMITS;
  const cut = more.length === 0 ? ' Write a line --- above what "Read all the rules" is to open.' : '';
  const longest = all.longest?.words ?? 0;
  const beginning = wordsOf(all.longest?.text ?? '')
    .slice(0, 5)
    .join(' ');
  return [
    {
      label: 'Notice: length of the first screen',
      value: `${first.words} words. ${first.words <= words ? `Good: at most ${words}.` : `Too long: better ${words}.${cut}`}`,
    },
    {
      label: 'Notice: longest sentence',
      value: `${longest} words. ${longest <= sentence ? `Good: at most ${sentence}.` : `Too long: better ${sentence}. It begins "${beginning}".`}`,
    },
    {
      label: 'Notice: how hard to read',
      value: `First screen: ${gradeInWords(first.grade)}. ${
        first.grade <= grade ? 'Good.' : `Too hard: better grade ${grade}. Use shorter words and sentences.`
      } All rules: ${gradeInWords(all.grade)}.`,
    },
  ];
}

/** Children in grade 1 are about 6 years old. */
function gradeInWords(grade: number): string {
  const shown = Math.max(0, grade);
  return `grade ${shown.toFixed(1)} (Flesch-Kincaid, for English), as for readers of about ${Math.round(shown) + 5} years`;
}

function passagesOf(block: NoticeBlock): readonly (readonly NoticeText[])[] {
  if (block.kind === 'heading') return [];
  return block.kind === 'list' ? block.items : [block.text];
}

/** Splits a passage into sentences. Its end ends the last one, with or without a full stop. */
function sentencesOf(texts: readonly NoticeText[]): readonly string[] {
  const passage = texts.map(({ text }) => text).join('');
  return passage.split(/(?<=[.!?]["'”’)]*)\s+/).filter((sentence) => wordsOf(sentence).length > 0);
}

/** Returns the texts between spaces that have a letter or a digit, without the punctuation around them. */
function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).flatMap((word) => /[\p{L}\p{N}](.*[\p{L}\p{N}])?/u.exec(word)?.[0] ?? []);
}
