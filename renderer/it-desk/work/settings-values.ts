/** Converts between the form's values and `kiosk.json`. Pure. */
import { WEEKDAYS, type Weekday } from '../../../main/core/settings/settings.ts';
import type { SettingField, SettingsForm } from './requests.ts';

export interface LinkValues {
  readonly title: string;
  readonly url: string;
  readonly hint: string;
  /** Empty for none. */
  readonly icon: string;
}

export interface DayValues {
  readonly open: boolean;
  readonly opens: string;
  readonly closes: string;
}

export interface FormValues {
  /** Values by the key of the setting. */
  readonly fields: Readonly<Record<string, string>>;
  readonly alwaysOpen: boolean;
  readonly week: Readonly<Record<Weekday, DayValues>>;
  /** One line each: `2026-12-25 closed Christmas Day`. */
  readonly exceptions: string;
  readonly links: readonly LinkValues[];
  /** One host per line. */
  readonly allowHosts: string;
  readonly notice: string;
}

type Group = Readonly<Record<string, unknown>>;

const groupOf = (value: unknown): Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Group) : {};
const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export function valuesOf({ fields, settings, notice }: SettingsForm): FormValues {
  const at = (key: string): unknown => key.split('.').reduce<unknown>((value, step) => groupOf(value)[step], settings);
  const hours = groupOf(settings['hours']);
  const day = (weekday: Weekday): DayValues => {
    const [opens = '', closes = ''] = textOf(hours[weekday]).split('-');
    return closes === ''
      ? { open: hours['monday'] === undefined && weekday !== 'sunday' && weekday !== 'saturday', opens: '09:00', closes: '17:00' }
      : { open: true, opens, closes };
  };
  return {
    fields: Object.fromEntries(fields.map(({ key }) => [key, textOf(at(key))])),
    alwaysOpen: settings['hours'] === undefined || settings['hours'] === null,
    week: Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, day(weekday)])) as FormValues['week'],
    exceptions: listOf(hours['exceptions']).map(exceptionLine).join('\n'),
    links: listOf(groupOf(settings['startPage'])['links']).map((link) => {
      const { title, url, hint, icon } = groupOf(link);
      return { title: textOf(title), url: textOf(url), hint: textOf(hint), icon: textOf(icon) };
    }),
    allowHosts: listOf(groupOf(settings['network'])['allowHosts']).map(textOf).join('\n'),
    notice,
  };
}

function exceptionLine(value: unknown): string {
  const { date, first, last, hours, name } = groupOf(value);
  return [date === undefined ? `${textOf(first)}..${textOf(last)}` : textOf(date), textOf(hours), textOf(name)].join(' ').trim();
}

/** Converts the values without checking them, because the schema does that. Empty fields are left out, so their defaults apply. */
export function settingsOf(values: FormValues, fields: readonly SettingField[]): Group {
  const settings: Record<string, unknown> = {};
  for (const field of fields) {
    const text = (values.fields[field.key] ?? '').trim();
    if (text !== '') put(settings, field.key.split('.'), typedValue(text, field.kind));
  }
  const links = values.links.filter(({ title, url, hint }) => `${title}${url}${hint}`.trim() !== '');
  settings['startPage'] = {
    links: links.map(({ title, url, hint, icon }) => ({
      title: title.trim(),
      url: url.trim(),
      ...(hint.trim() === '' ? {} : { hint: hint.trim() }),
      ...(icon === '' ? {} : { icon }),
    })),
  };
  const hosts = linesOf(values.allowHosts);
  if (hosts.length > 0) settings['network'] = { allowHosts: hosts };
  settings['hours'] = values.alwaysOpen ? null : hoursOf(values);
  return settings;
}

function hoursOf({ week, exceptions }: FormValues): Group {
  const days = WEEKDAYS.map((weekday) => {
    const { open, opens, closes } = week[weekday];
    // A time input shows the midnight at the end of a day as 00:00.
    return [weekday, open ? `${opens}-${closes === '00:00' ? '24:00' : closes}` : 'closed'] as const;
  });
  const lines = linesOf(exceptions);
  return { ...Object.fromEntries(days), ...(lines.length === 0 ? {} : { exceptions: lines.map(exceptionOf) }) };
}

function exceptionOf(line: string): Group {
  const [when = '', hours = '', ...name] = line.split(/\s+/);
  const [first = '', last] = when.split('..');
  const named = name.length === 0 ? {} : { name: name.join(' ') };
  return last === undefined ? { date: first, hours, ...named } : { first, last, hours, ...named };
}

function typedValue(text: string, kind: SettingField['kind']): unknown {
  if (kind === 'tick') return text === 'true';
  return /^\d{1,6}$/.test(text) && kind === 'number' ? Number(text) : text;
}

function put(settings: Record<string, unknown>, [step = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) settings[step] = value;
  else {
    const below = { ...groupOf(settings[step]) };
    put(below, rest, value);
    settings[step] = below;
  }
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
