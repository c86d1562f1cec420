import {
  type BusySpan,
  type DayHours,
  type Hours,
  type Settings,
  WEEKDAYS,
  type WeekHours,
} from '../../core/settings/settings.ts';
import { dayOf } from '../../core/time/calendar.ts';
import type { Result } from '../files/result.ts';
import { problemsOf } from './settings-problems.ts';
import { type SettingsFile, settingsSchema } from './settings-schema.ts';

/** The name of the settings in problems. */
export const SETTINGS_FILE = 'kiosk.json';

/** Checks settings that have been read already. On failure returns all problems at once, each with its key and what to do. */
export function checkSettings(value: unknown): Result<Settings> {
  const parsed = settingsSchema.safeParse(value);
  if (!parsed.success) return { ok: false, problems: problemsOf(SETTINGS_FILE, parsed.error.issues, value) };
  return { ok: true, value: toSettings(parsed.data) };
}

function toSettings(file: SettingsFile): Settings {
  const { $schema: _, session: written, startPage, hours, ...asWritten } = file;
  const { idleSeconds, warningSeconds, limitMinutes, extendMinutes } = written;
  const coverSeconds = written.coverSeconds ?? USUAL_COVER_SECONDS.find((seconds) => seconds < idleSeconds) ?? 0;
  const links = startPage.links.map(({ hint, icon, ...link }) => ({
    ...link,
    ...(hint === undefined ? {} : { hint }),
    ...(icon === undefined ? {} : { icon }),
  }));
  return {
    ...asWritten,
    session: { idleSeconds, warningSeconds, coverSeconds, limitMinutes, extendMinutes, busy: written.busy.map(toBusy) },
    startPage: { links },
    hours: toHours(hours),
  };
}

/** The cover hides a page well before the idle warning (P9). */
const USUAL_COVER_SECONDS = [120, 60];

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
