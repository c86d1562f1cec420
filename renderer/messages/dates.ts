/**
 * Dates and lists in the language of the screens. Chromium has no data for some of them and would write English: for those the names are here, as
 * the Unicode CLDR has them.
 */
import type { Language } from '../../main/contract/page-state.ts';
import { isolate, languageNow, locales } from './say.ts';

interface Names {
  /** Sunday first. */
  readonly days: readonly string[];
  readonly months: readonly string[];
  readonly or: string;
}

const words = (all: string): readonly string[] => all.split(', ');

const NAMES: Readonly<Partial<Record<Language, Names>>> = {
  sq: {
    days: words('e diel, e hënë, e martë, e mërkurë, e enjte, e premte, e shtunë'),
    months: words('janar, shkurt, mars, prill, maj, qershor, korrik, gusht, shtator, tetor, nëntor, dhjetor'),
    or: 'ose',
  },
  so: {
    days: words('Axad, Isniin, Talaado, Arbaco, Khamiis, Jimco, Sabti'),
    months: words('Jannaayo, Febraayo, Maarso, Abriil, Mey, Juun, Luulyo, Agosto, Sebtembar, Oktoobar, Nofembar, Desembar'),
    or: 'ama',
  },
};

/** "Tuesday, 24 November 2026", or less of it. In the PC's own time zone unless `timeZone` says otherwise. */
export function sayDate(at: number, options: Intl.DateTimeFormatOptions): string {
  const names = NAMES[languageNow()];
  if (names === undefined) return new Intl.DateTimeFormat(locales(), options).format(at);
  const numbers = new Intl.DateTimeFormat('en-GB', { ...zoneOf(options), day: 'numeric', month: 'numeric', year: 'numeric' });
  const [day = 1, month = 1, year = 1970] = numbers.format(at).split('/').map(Number);
  const weekday = names.days[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  const date = `${day} ${names.months[month - 1]}${options.year === undefined ? '' : ` ${year}`}`;
  return options.weekday === undefined ? date : `${weekday}, ${date}`;
}

const zoneOf = ({ timeZone }: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions =>
  timeZone === undefined ? {} : { timeZone };

/** ".pdf, .docx or pictures" */
export function sayChoice(choices: readonly string[]): string {
  const names = NAMES[languageNow()];
  if (names === undefined) return new Intl.ListFormat(locales(), { type: 'disjunction' }).format(choices.map(isolate));
  const [last = '', ...others] = choices.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} ${names.or} ${last}`;
}
