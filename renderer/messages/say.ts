/**
 * Says a message in the language of the screens. One language at a time, set before anything is drawn (`use-language.ts`): words are asked for in a
 * hundred places, also outside components.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../main/contract/page-state.ts';
import ENGLISH from './en.json' with { type: 'json' };
import { LANGUAGE_WORDS } from './languages.ts';

export type MessageKey = keyof typeof ENGLISH;
export type Messages = Readonly<Partial<Record<MessageKey, string>>>;
/** What a message has a place for: never markup. */
export type Values = Readonly<Record<string, string | number>>;

interface Spoken {
  readonly language: Language;
  readonly messages: Messages;
  /** The first that the browser knows counts. */
  readonly locales: string[];
  readonly parsed: Map<MessageKey, IntlMessageFormat>;
}

const known = new Map<Language, Spoken>();
let spoken = learn('en', ENGLISH);

/** Keeps the messages of a language for `speak`. */
export function learn(language: Language, messages: Messages): Spoken {
  const locales = [LANGUAGE_WORDS[language].locale, 'en-GB'];
  const learned = { language, messages, locales, parsed: new Map<MessageKey, IntlMessageFormat>() };
  known.set(language, learned);
  return learned;
}

export function speak(language: Language): void {
  spoken = known.get(language) ?? spoken;
}

export const isLearned = (language: Language): boolean => known.has(language);

/** For `Intl`. */
export const locales = (): string[] => spoken.locales;
export const languageNow = (): Language => spoken.language;

export function say(key: MessageKey, values?: Values): string {
  return String(messageOf(key).format(isRightToLeft() ? isolateAll(values) : values));
}

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** Keeps ".pdf", "50 MB" and "2026-12" in their own order between words that are read from right to left. */
export function isolate(value: string): string {
  return isRightToLeft() ? `${FIRST_STRONG_ISOLATE}${value}${POP_ISOLATE}` : value;
}

/** Numbers stay as they are: a message may choose its plural by them. */
const isolateAll = (values: Values = {}): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolate(value) : value]));

const isRightToLeft = (): boolean => LANGUAGE_WORDS[spoken.language].direction === 'rtl';

/** For what is in English on the screens of every language. */
export const sayInEnglish = (key: MessageKey, values?: Values): string =>
  String(new IntlMessageFormat(ENGLISH[key], 'en-GB').format(values));

/** With something other than text in its places: the parts in their order. */
export function sayParts<Part extends object>(
  key: MessageKey,
  values: Readonly<Record<string, Part | string>>,
): readonly (Part | string)[] {
  return [messageOf(key).format<Part>(values as Record<string, Part>)].flat() as readonly (Part | string)[];
}

export const isMessage = (key: string): key is MessageKey => Object.hasOwn(ENGLISH, key);

function messageOf(key: MessageKey): IntlMessageFormat {
  const { messages, locales, parsed } = spoken;
  const text = messages[key];
  // No message is better said in no language.
  const made = parsed.get(key) ?? new IntlMessageFormat(text ?? ENGLISH[key], text === undefined ? 'en-GB' : locales);
  parsed.set(key, made);
  return made;
}
