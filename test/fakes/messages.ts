/** Checks of the messages of a language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../main/core/browser/languages.ts';
import ENGLISH from '../../renderer/messages/en.json' with { type: 'json' };
import { LANGUAGE_WORDS } from '../../renderer/messages/languages.ts';
import { isMessage, type MessageKey, type Messages } from '../../renderer/messages/say.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** A placeholder of a message: its name, and its plural forms if it has any. */
interface Place {
  readonly name: string;
  readonly forms: readonly string[];
}

/** Describes all faults of a translation. */
export function faultsOf(language: Language, messages: Messages): readonly string[] {
  const unknown = Object.keys(messages).filter((key) => !isMessage(key));
  return [
    ...unknown.map((key) => `${key}: no such message`),
    ...(Object.keys(ENGLISH) as MessageKey[]).flatMap((key) => {
      const fault = faultOf(language, key, messages[key]);
      return fault === null ? [] : `${key}: ${fault}`;
    }),
  ];
}

function faultOf(language: Language, key: MessageKey, text: string | undefined): string | null {
  if (text === undefined) return 'missing';
  if (text.trim() === '') return 'empty';
  // Single words may be the same in both languages.
  if (language !== 'en' && text === ENGLISH[key] && /\p{L}{2,} \p{L}{2,} \p{L}{2,}/u.test(text)) return 'is still English';
  let places: readonly Place[];
  try {
    places = placesIn(new IntlMessageFormat(text, LANGUAGE_WORDS[language].locale).getAst());
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`;
  }
  const [has, wanted] = [named(places), named(placesIn(new IntlMessageFormat(ENGLISH[key], 'en').getAst()))];
  if (has !== wanted) return `has ${has || 'nothing'} instead of ${wanted || 'nothing'}`;
  const rules = new Intl.PluralRules(LANGUAGE_WORDS[language].locale).resolvedOptions().pluralCategories;
  for (const { name, forms } of places) {
    const missing = forms.length === 0 ? [] : rules.filter((form) => !forms.includes(form) && !isForFractions(language, form));
    if (missing.length > 0) return `has no ${missing.join(', ')} of ${name}`;
  }
  return null;
}

/** Plural forms that our numbers never need: French "many" is only for millions. */
const isForFractions = (language: Language, form: string): boolean => form === 'many' && language === 'fr';

function placesIn(ast: Ast): readonly Place[] {
  return ast.flatMap((element) => {
    if (!('value' in element) || element.type === 0) return [];
    if (!('options' in element)) return [{ name: element.value, forms: [] }];
    const inside = Object.values(element.options).flatMap(({ value }) => placesIn(value));
    return [{ name: element.value, forms: Object.keys(element.options) }, ...inside];
  });
}

const named = (places: readonly Place[]): string => [...new Set(places.map(({ name }) => `{${name}}`))].sort().join(' ');

/** The keys that the source never uses. Keys that are composed in the source are recognised by their first part. */
export function unsaid(keys: readonly string[]): readonly string[] {
  const root = join(import.meta.dirname, '../../renderer');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  const source = files.map((name) => readFileSync(join(root, name), 'utf8')).join('\n');
  const made = [...source.matchAll(/`([a-zA-Z.]+)\$\{/g)].map(([, start = '']) => start);
  return keys.filter(
    (key) =>
      !source.includes(`'${key}'`) &&
      !source.includes(`"${key}"`) &&
      !made.some((start) => start.includes('.') && key.startsWith(start)) &&
      !/^(sites|topic|asked)\./.test(key),
  );
}
