import { join } from 'node:path';
import {
  type BusySpan,
  type DayHours,
  type Hours,
  type Settings,
  WEEKDAYS,
  type WeekHours,
} from '../../core/settings/settings.ts';
import { dayOf } from '../../core/time/calendar.ts';
import { readJsonText } from '../files/json-text.ts';
import type { Result } from '../files/result.ts';
import { readTextFile } from '../files/text-file.ts';
import { problemsOf } from './settings-problems.ts';
import { type SettingsFile, settingsSchema } from './settings-schema.ts';

const FILE = 'kiosk.json';
const MAX_FILE_BYTES = 1 << 20;

/**
 * Reads `kiosk.json` from the settings folder. On failure tells every problem at once, each with its key and what to do. `over` are
 * settings that a block pack brings: what it names counts before the file.
 */
export async function readSettings(configDir: string, over: Readonly<Record<string, unknown>> = {}): Promise<Result<Settings>> {
  const file = await readTextFile(join(configDir, FILE), MAX_FILE_BYTES);
  if (!file.ok) return { ok: false, problems: [`${FILE} ${file.why}`] };
  const json = readJsonText(file.value, FILE);
  if (!json.ok) return json;
  return checkSettings(isGroup(json.value) ? merged(json.value, over) : json.value);
}

function merged(base: unknown, over: unknown): unknown {
  if (!isGroup(base) || !isGroup(over)) return over;
  const entries = Object.keys(over).map((key) => [key, Object.hasOwn(base, key) ? merged(base[key], over[key]) : over[key]]);
  return { ...base, ...Object.fromEntries(entries) };
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same for a value that has been read already. */
export function checkSettings(value: unknown): Result<Settings> {
  const parsed = settingsSchema.safeParse(value);
  if (!parsed.success) return { ok: false, problems: problemsOf(FILE, parsed.error.issues, value) };
  return { ok: true, value: toSettings(parsed.data) };
}

function toSettings(file: SettingsFile): Settings {
  const { site, language, session, tabs, search, network, files, printing, display, journal, keyboard, pc } = file;
  const { idleSeconds, warningSeconds, limitMinutes, extendMinutes } = session;
  const coverSeconds = session.coverSeconds ?? (idleSeconds > USUAL_COVER_SECONDS ? USUAL_COVER_SECONDS : 0);
  const links = file.startPage.links.map(({ hint, ...link }) => (hint === undefined ? link : { ...link, hint }));
  return {
    site,
    language,
    session: { idleSeconds, warningSeconds, coverSeconds, limitMinutes, extendMinutes, busy: session.busy.map(toBusy) },
    tabs,
    startPage: { links },
    search,
    network,
    files,
    printing,
    display,
    journal,
    keyboard,
    pc,
    hours: toHours(file.hours),
  };
}

/** The cover hides a page well before the idle warning (P9). */
const USUAL_COVER_SECONDS = 60;

const ALWAYS_OPEN: Hours = { week: null, exceptions: [], lastSessionMinutes: 5, restartAt: 4 * 60 };

function toHours(file: SettingsFile['hours']): Hours {
  if (file === null) return ALWAYS_OPEN;
  const { exceptions, lastSessionMinutes, restartAt } = file;
  return {
    week: Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, toDay(file[weekday])])) as WeekHours,
    exceptions: exceptions.map(({ date = '', first = date, last = date, hours, name = null }) => {
      return { first: dayOf(first) ?? 0, last: dayOf(last) ?? 0, hours: toDay(hours), name };
    }),
    lastSessionMinutes,
    restartAt: restartAt === 'never' ? null : minutes(restartAt),
  };
}

function toBusy({ day, time }: SettingsFile['session']['busy'][number]): BusySpan {
  const [from = '', until = ''] = time.split('-');
  return { weekday: day, from: minutes(from), until: minutes(until) };
}

function toDay(text: string): DayHours | null {
  const [opens, closes] = text.split('-');
  return opens === undefined || closes === undefined ? null : { opens: minutes(opens), closes: minutes(closes) };
}

function minutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
