/** Idempotent edits of a query that leave everything else unchanged. */
import { decodePercent } from './percent.ts';
import { type Parameter, parametersOf } from './query.ts';

export interface QueryEdit {
  /** Parameters that must occur exactly once, with this value; by name. */
  readonly set: ReadonlyMap<string, string>;
  /** Words to remove from a parameter, in lower case; by the parameter's name in lower case. */
  readonly strip: ReadonlyMap<string, readonly string[]>;
  /** Values to replace, with their replacements; by the parameter's name in lower case. */
  readonly swap: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Takes an address's `search` and returns the edited one; the same text if there is nothing to do. */
export function editedSearch(search: string, { set, strip, swap }: QueryEdit): string {
  const given = parametersOf(search);
  const wanted = [...set].map(([name, value]) => ({ name: name.toLowerCase(), text: `${encoded(name)}=${encoded(value)}` }));
  const right = wanted.every(({ name, text }) => standsOnce(given, name, text));
  const names = new Set(wanted.map(({ name }) => name));
  const kept = right ? given : given.filter(({ name }) => !names.has(name));
  const texts = kept.map(
    (parameter, index) => (index === 0 ? '' : parameter.separator) + (swapped(parameter, swap) ?? stripped(parameter, strip)),
  );
  const added = right ? [] : wanted.map(({ text }) => text);
  const query = [texts.join(''), ...added].filter((text) => text !== '').join('&');
  return query === search.slice(1) ? search : `?${query}`;
}

/** A parameter next to a semicolon does not count: some engines end it there and others do not, so they read different values. */
function standsOnce(given: readonly Parameter[], name: string, text: string): boolean {
  const at = given.findIndex((parameter) => parameter.name === name);
  if (at < 0 || given.some((parameter, index) => index > at && parameter.name === name)) return false;
  return given[at]?.text === text && given[at]?.separator !== ';' && given[at + 1]?.separator !== ';';
}

function swapped({ text, name, value }: Parameter, swap: QueryEdit['swap']): string | null {
  const values = value === '' ? undefined : swap.get(name);
  const given = values === undefined ? '' : decodePercent(value.replaceAll('+', ' ')).trim().toLowerCase();
  if (values === undefined || !Object.hasOwn(values, given)) return null;
  return text.slice(0, text.length - value.length) + encoded(values[given] ?? '');
}

function stripped({ text, name, value }: Parameter, strip: QueryEdit['strip']): string {
  const unwanted = strip.get(name);
  if (unwanted === undefined || value === '') return text;
  const words = decodePercent(value.replaceAll('+', ' ')).split(/\s+/u);
  const left = words.filter((word) => !unwanted.includes(word.replace(/\p{Cf}/gu, '').toLowerCase()));
  if (left.length === words.length) return text;
  return `${text.slice(0, text.length - value.length)}${encoded(left.join(' ')).replaceAll('%20', '+')}`;
}

/** Encodes a text as the URL parser leaves it in a query, apostrophe included: otherwise the edit would be made again for ever. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replaceAll("'", '%27');
}
