/** "Read aloud": language, sentences, progress, rate and volume. */
import { expect, test } from '@playwright/test';
import { NO_BROWSER } from '../../main/core/view/browser-view.ts';
import {
  afterSentence,
  nextSound,
  placeOf,
  type Reading,
  readingOf,
  USUAL_SOUND,
  voiceView,
} from '../../main/core/voice/reading.ts';
import { MAX_TEXT_LENGTH, sentencesOf } from '../../main/core/voice/sentences.ts';
import { languageOf } from '../../main/core/voice/voices.ts';
import { inPassages } from '../../renderer/parts/own-text.ts';

test('a text is read in the language that its page declares, if its script fits', () => {
  expect(languageOf('Merhaba, bugün hava güzel.', 'tr-TR', 'en-GB')).toBe('tr');
  expect(languageOf('Hello there.', '', 'en-GB')).toBe('en');
  expect(languageOf('Bore da.', '', 'cy')).toBe('cy');
  expect(languageOf('Καλημέρα σας', 'en', 'en-GB'), 'Greek letters on a page that calls itself English').toBe('el');
  expect(languageOf('Добър ден', '', 'en-GB')).toBe('bg');
  expect(languageOf('صباح الخير', 'ar', 'en-GB')).toBe('ar');
  expect(languageOf('শুভ সকাল', '', 'en-GB')).toBe('bn');
  expect(languageOf('1234', 'fr', 'en-GB'), 'numbers are read in any language').toBe('fr');
});

test('a text in a language without a voice is not read', () => {
  expect(languageOf('早上好，今天天气很好。', 'zh', 'en-GB')).toBeNull();
  expect(languageOf('早上好，今天天气很好。', '', 'en-GB')).toBeNull();
  expect(languageOf('Subax wanaagsan.', 'so', 'en-GB'), 'Somali, for which there is no voice').toBeNull();
  expect(languageOf('Доброе утро', 'ru', 'en-GB'), 'Russian is not read as Bulgarian').toBeNull();
  expect(languageOf('Hello', '__proto__', 'en-GB'), 'not a language').toBeNull();
});

test('a text is split into sentences, also at line ends', () => {
  expect(sentencesOf('One. Two!\nA heading\n\n  Three?  ', 'en')).toEqual(['One.', 'Two!', 'A heading', 'Three?']);
  expect(sentencesOf('–––\n* * *\n', 'en'), 'nothing to read').toEqual([]);
  expect(sentencesOf('Wait.......... now', 'en')).toEqual(['Wait. now']);
  expect(sentencesOf('\u0001[[o#]] \u202Ehidden', 'en'), 'no commands to the voice').toEqual(['[[o#]] hidden']);
});

test('long sentences are split into pieces of at most 240 characters without losing words', () => {
  const words = Array.from({ length: 400 }, (_, index) => `word${index}${index % 9 === 0 ? ',' : ''}`).join(' ');
  const pieces = sentencesOf(words, 'en');
  expect(pieces.length).toBeGreaterThan(5);
  for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(240);
  expect(pieces.join(' ')).toBe(words);
  const endless = sentencesOf('𝒜'.repeat(1_000), 'en');
  expect(endless.join(''), 'no character is cut in two').toBe('𝒜'.repeat(1_000));
});

test('the length of a reading is limited, however long the page', () => {
  expect(sentencesOf('A. '.repeat(MAX_TEXT_LENGTH), 'en')).toHaveLength(2_000);
  expect(sentencesOf('abcdefgh '.repeat(MAX_TEXT_LENGTH), 'en').join(' ').length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
});

test('a reading advances when its current sentence has been spoken, and ends after the last', () => {
  const first = readingOf(7, [{ text: 'One. Two.', language: 'en' }], 'en-GB') as Reading;
  const [one, two] = ['One.', 'Two.'].map((text) => ({ text, language: 'en' }));
  expect(voiceView(first, USUAL_SOUND).reading).toEqual({ id: 7, at: 0, sentences: [one, two] });
  expect(afterSentence(first, { reading: 6, at: 0 }), 'an answer about an earlier reading').toBe(first);
  expect(afterSentence(first, { reading: 7, at: 1 })).toBe(first);
  const second = afterSentence(first, { reading: 7, at: 0 }) as Reading;
  expect(second.at).toBe(1);
  expect(voiceView(second, USUAL_SOUND).reading?.sentences).toEqual([two]);
  expect(afterSentence(second, { reading: 7, at: 1 })).toBeNull();
  expect(readingOf(8, [{ text: ' \n ', language: '' }], 'en-GB')).toBe('nothingToRead');
  expect(readingOf(8, [], 'en-GB')).toBe('nothingToRead');
  expect(readingOf(8, [{ text: '早上好', language: 'zh' }], 'en-GB')).toBe('languageUnread');
});

test('a screen in two languages is read by two voices, and what no voice speaks is left out', () => {
  const passages = [
    { text: 'Dzień dobry. Zasady są po angielsku.', language: 'pl' },
    { text: 'Be considerate.', language: 'en' },
    { text: '早上好', language: 'zh' },
    { text: 'Przycisk: Dalej', language: 'pl' },
  ];
  const all = readingOf(1, passages, 'en-GB') as Reading;
  expect(all.sentences).toEqual([
    { text: 'Dzień dobry.', language: 'pl' },
    { text: 'Zasady są po angielsku.', language: 'pl' },
    { text: 'Be considerate.', language: 'en' },
    { text: 'Przycisk: Dalej', language: 'pl' },
  ]);
  const later = { ...all, at: 1 };
  expect(voiceView(later, USUAL_SOUND).reading?.sentences.map(({ language }) => language)).toEqual(['pl', 'en']);
  expect(readingOf(1, passages.slice(2, 3), 'en-GB')).toBe('languageUnread');
});

test('lines of our screens that follow each other in one language are one passage', () => {
  const line = (text: string, language: string) => ({ text, language });
  const lines = [line('Tytuł', 'pl'), line('Tekst', 'pl'), line('Rules', 'en'), line('More', 'en'), line('Dalej', 'pl')];
  expect(inPassages(lines)).toEqual([line('Tytuł\nTekst', 'pl'), line('Rules\nMore', 'en'), line('Dalej', 'pl')]);
  expect(inPassages([])).toEqual([]);
});

test('rate and volume have limits, which the bar shows', () => {
  const loudest = nextSound(nextSound(USUAL_SOUND, 'louder'), 'louder');
  expect(nextSound(loudest, 'louder')).toEqual(loudest);
  expect(voiceView(null, loudest).spent).toEqual(['louder']);
  expect(voiceView(null, USUAL_SOUND).spent).toEqual([]);
  expect(nextSound(nextSound(USUAL_SOUND, 'slower'), 'faster')).toEqual(USUAL_SOUND);
});

test('another screen, tab, own page or dialog is another place; the notice during the wipe is the same place @P9', () => {
  const tab = { id: 1, content: { kind: 'page' } } as (typeof NO_BROWSER.tabs)[number];
  const page = { ...NO_BROWSER, tabs: [tab], active: 1 };
  expect(placeOf('wiping', NO_BROWSER, false)).toBe(placeOf('notice', NO_BROWSER, false));
  const places = [
    placeOf('notice', NO_BROWSER, false),
    placeOf('notice', NO_BROWSER, true),
    placeOf('covered', page, false),
    placeOf('warning', page, false),
    placeOf('browsing', page, false),
    placeOf('browsing', page, true),
    placeOf('browsing', { ...page, active: 2 }, false),
    placeOf('browsing', { ...page, tabs: [{ ...tab, content: { kind: 'start' } }] }, false),
    placeOf('browsing', { ...page, mistake: { at: 0, reference: 'K' } }, false),
  ];
  expect(new Set(places).size).toBe(places.length);
});
