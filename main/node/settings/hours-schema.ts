/** The schema of opening hours in `kiosk.json`. The words after "must be" go into the problems that staff read (`settings-schema.ts`). */
import { z } from 'zod';
import { WEEKDAYS } from '../../core/settings/settings.ts';
import { isDate } from '../../core/time/calendar.ts';
import { wholeNumber, words } from './schema-parts.ts';

/** Opening and closing time as `08:00-18:00`; the latest closing time is `24:00`. */
const DAY = /^(?:closed|([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00))$/;
const spanError = 'must be a time such as "12:00-14:00"';
const dayError = 'must be "closed", or opening and then closing time such as "08:00-18:00"';
const day = z
  .string({ error: dayError })
  .regex(DAY, { error: dayError })
  .refine((text) => text === 'closed' || text.slice(0, 5) < text.slice(6), { error: dayError })
  .describe('"closed", or for example "08:00-18:00".');

/** A calendar day; the core checks that it exists. */
const dateError = 'must be a day such as "2026-12-25"';
const date = z.string({ error: dateError }).refine(isDate, { error: dateError });

const exceptionError = 'must be a group in curly brackets with "date", or "first" and "last", and "hours"';
const exception = z
  .strictObject(
    {
      date: date.optional().describe('The day, such as "2026-12-25".'),
      first: date.optional().describe('The first of several days, instead of "date".'),
      last: date.optional().describe('The last of several days.'),
      hours: day,
      name: words(60, 'What the closed screen calls the day, such as "Christmas Day".').optional(),
    },
    { error: exceptionError },
  )
  .refine(
    ({ date, first, last }) => (date === undefined) !== (first === undefined) && (first === undefined) === (last === undefined),
    {
      error: exceptionError,
    },
  )
  .refine(({ first, last }) => first === undefined || last === undefined || first <= last, {
    error: 'must not be before "first"',
    path: ['last'],
  })
  .describe('A day, or several in a row, with hours of their own.');
const exceptionsError = 'must be a list in square brackets of up to 200 days';

const restartError = 'must be "never", or a time such as "04:00"';
const restart = z
  .string({ error: restartError })
  .regex(/^(?:never|(?:[01]\d|2[0-3]):[0-5]\d)$/, { error: restartError })
  .default('04:00')
  .describe('When everything is restarted at night, once nobody is there: a time such as "04:00", or "never".');

const busyError = 'must be a group in curly brackets with "day" and "time"';
const busySpan = z
  .strictObject(
    {
      day: z.enum(WEEKDAYS, { error: 'must be a day of the week such as "monday"' }).describe('The day of the week.'),
      time: day.refine((text) => text !== 'closed', { error: spanError }).describe('For example "12:00-14:00".'),
    },
    { error: busyError },
  )
  .describe('A time in which many wait.');
const busyListError = 'must be a list in square brackets of up to 50 times';

export const busy = z
  .array(busySpan, { error: busyListError })
  .max(50, { error: busyListError })
  .default([])
  .describe('When visitors cannot get more time, since others wait then.');

export const hours = z
  .strictObject(
    {
      ...(Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, day])) as Record<(typeof WEEKDAYS)[number], typeof day>),
      exceptions: z
        .array(exception, { error: exceptionsError })
        .max(200, { error: exceptionsError })
        .default([])
        .describe('Bank holidays and other days with hours of their own. Where two hold one day, the later one counts.'),
      lastSessionMinutes: wholeNumber(0, 60, 5, 'How many minutes before closing the last session ends.'),
      restartAt: restart,
    },
    {
      error: 'must be null, or a group in curly brackets with all seven days',
    },
  )
  .nullable()
  .default(null)
  .describe('Opening hours by day, or null to be open always.');
