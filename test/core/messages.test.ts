/** The messages of the visitor's screens: every language has all of them, with the same placeholders. */
import { expect, test } from '@playwright/test';
import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES, type Language } from '../../main/core/browser/languages.ts';
import { DAY_MS } from '../../main/core/time/calendar.ts';
import { languageOf } from '../../main/core/voice/voices.ts';
import { pseudoLanguage } from '../../renderer/gallery/pseudo-language.ts';
import { sayChoice, sayDate } from '../../renderer/messages/dates.ts';
import ENGLISH from '../../renderer/messages/en.json' with { type: 'json' };
import { LANGUAGE_WORDS } from '../../renderer/messages/languages.ts';
import { loadLanguage } from '../../renderer/messages/load.ts';
import { isLearned, learn, type MessageKey, type Messages, say, speak } from '../../renderer/messages/say.ts';
import TURKISH from '../../renderer/messages/tr.json' with { type: 'json' };
import { clockTime, longDate, opening } from '../../renderer/words.ts';
import { faultsOf, unsaid } from '../fakes/messages.ts';

const read = async (language: Language): Promise<Messages> =>
  (await import(`../../renderer/messages/${language}.json`, { with: { type: 'json' } })).default;

test.afterEach(() => speak('en'));

for (const language of LANGUAGES) {
  test(`every message is translated into ${LANGUAGE_WORDS[language].name}`, async () => {
    expect(faultsOf(language, await read(language))).toEqual([]);
  });
}

test('faults of a translation are found', () => {
  const wrong = (messages: Messages): readonly string[] => faultsOf('tr', { ...TURKISH, ...messages });
  expect(wrong({})).toEqual([]);
  const { 'bar.help': _, ...without } = TURKISH;
  expect(faultsOf('tr', without)).toEqual(['bar.help: missing']);
  expect(wrong({ 'bar.help': 'Help' })).toEqual([]);
  expect(wrong({ 'closed.title': ENGLISH['closed.title'] })).toEqual(['closed.title: is still English']);
  expect(wrong({ 'bar.help': ' ' })).toEqual(['bar.help: empty']);
  expect(wrong({ 'closed.help': 'Zapytaj {pomoc}.' })).toEqual(['closed.help: has {pomoc} instead of {help}']);
  expect(wrong({ 'closed.help': 'Zapytaj.' })).toEqual(['closed.help: has nothing instead of {help}']);
  expect(wrong({ 'closed.help': 'Zapytaj {help.' })).toEqual([expect.stringMatching(/^closed\.help: cannot be read/)]);
  expect(faultsOf('pl', ENGLISH)).toContain('time.minutes: has no few, many of minutes');
  expect(wrong({ 'closed.hlep': 'x' } as Messages)).toEqual(['closed.hlep: no such message']);
});

test('values keep their own order between words that are read from right to left', async () => {
  expect(say('closed.today', { time: '08:00' })).toBe('today at 08:00');
  await loadLanguage('ar');
  speak('ar');
  expect(say('closed.today', { time: '08:00' })).toContain('\u206808:00\u2069');
  expect(sayChoice(['.pdf', '.docx'])).toContain('\u2068.pdf\u2069');
});

test('a message that is missing in a language is shown in English', () => {
  const { 'bar.help': _, ...rest } = ENGLISH;
  learn('so', rest);
  speak('so');
  expect(say('bar.help')).toBe('Help');
  expect(say('time.minutes', { minutes: 3 })).toBe('3 minutes left');
});

test('a language is used once its file is loaded', async () => {
  expect(isLearned('fr')).toBe(false);
  speak('fr');
  expect(say('bar.help')).toBe('Help');
  await loadLanguage('fr');
  speak('fr');
  expect(say('bar.help')).toBe('Aide');
});

test('the pseudo-languages change every word, and no placeholder', () => {
  for (const kind of ['long', 'rightToLeft'] as const) {
    const messages = pseudoLanguage(ENGLISH, kind);
    for (const [key, text] of Object.entries(messages)) {
      const plain = ENGLISH[key as MessageKey];
      const values = { ...Object.fromEntries([...plain.matchAll(/\{(\w+)/g)].map(([, name]) => [name, 2])) };
      const formatted = String(new IntlMessageFormat(text, 'en').format(values));
      expect.soft(formatted.replace(/\{\w+\}|[^\p{Script=Latin}]/gu, ''), key).not.toMatch(/^[A-Za-z]{2,}$/);
      expect.soft(formatted.length, key).toBeGreaterThan(String(new IntlMessageFormat(plain, 'en').format(values)).length * 1.3);
    }
  }
});

test('"Read aloud" is offered in the languages that have a voice', () => {
  for (const language of LANGUAGES) {
    expect(LANGUAGE_WORDS[language].silent === true, language).toBe(languageOf('123', language, 'xx') !== language);
  }
});

test('no message is unused', () => {
  expect(unsaid(Object.keys(ENGLISH))).toEqual([]);
});

test('times are written alike in every language, and no sentence with one ends in two full stops', async () => {
  const at = new Date(2026, 10, 24, 12, 4).getTime();
  const timed = (Object.keys(ENGLISH) as MessageKey[]).filter((key) => ENGLISH[key].includes('{time}'));
  expect(timed.length).toBeGreaterThan(8);
  for (const language of LANGUAGES) {
    await loadLanguage(language);
    speak(language);
    expect.soft(clockTime(at), language).toBe('12:04');
    const told = timed.map((key) => say(key, { time: clockTime(at), day: longDate(at) }));
    const opens = [at, at - DAY_MS, at - 3 * DAY_MS].map((now) => say('closed.opens', { when: opening(at + 60_000, now) }));
    for (const words of [...told, ...opens]) expect.soft(words, language).not.toMatch(/[.।]\s*[.।]/);
  }
});

test('dates and lists are translated even in languages that Chromium does not have', async () => {
  const at = Date.UTC(2026, 10, 24, 12);
  for (const [language, day, choice] of [
    ['sq', 'e martë, 24 nëntor 2026', '.pdf, .docx ose fotografi'],
    ['so', 'Talaado, 24 Nofembar 2026', '.pdf, .docx ama fotografi'],
    ['pl', 'wtorek, 24 listopada 2026', '.pdf, .docx lub fotografi'],
  ] as const) {
    await loadLanguage(language);
    speak(language);
    const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
    expect.soft(sayDate(at, options)).toBe(day);
    expect.soft(sayChoice(['.pdf', '.docx', 'fotografi'])).toBe(choice);
    expect.soft(sayChoice(['.pdf'])).toBe('.pdf');
  }
  speak('sq');
  expect(sayDate(Date.UTC(2026, 0, 4), { day: 'numeric', month: 'long', timeZone: 'UTC' })).toBe('4 janar');
});
