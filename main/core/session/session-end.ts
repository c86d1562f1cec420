/** When a session ends (time limit or closing time, whichever comes first), and whether "More time" is offered. Pure. */
import { MINUTE_MS } from '../time/calendar.ts';
import type { EndCause, HoursKnown, ReminderMinutes, Session } from './session-types.ts';

const REMINDERS: readonly ReminderMinutes[] = [10, 5, 1];
/** Smaller changes are clock corrections. */
const MOVED_MS = 30_000;
/** The shortest notice of a closing that comes suddenly, because the clock or the hours were changed. */
const CLOSING_NOTICE_MS = 5 * MINUTE_MS;

/** Returns when the session ends, by the steady clock; null without a visitor. */
export function endOf({ limitAt, hours }: Session): number | null {
  if (limitAt === null) return null;
  return hours.lastAt === null ? limitAt : Math.min(limitAt, hours.lastAt);
}

/** Closing less than a minute after the limit counts as the cause, since it leaves no time to add. */
export function endCause({ limitAt, hours }: Session): Extract<EndCause, 'limit' | 'closing'> {
  return limitAt !== null && hours.lastAt !== null && hours.lastAt - limitAt < MINUTE_MS ? 'closing' : 'limit';
}

/** Returns the reminders still to come, with their times. If several are due at once, the last one stays on the screen. */
export function remindersAhead(session: Session): readonly { readonly minutes: ReminderMinutes; readonly at: number }[] {
  const end = endOf(session);
  if (end === null) return [];
  const { lastReminder } = session;
  return REMINDERS.filter((minutes) => lastReminder === null || minutes < lastReminder).map((minutes) => ({
    minutes,
    at: end - minutes * MINUTE_MS,
  }));
}

/** A visitor begins. */
export function beginVisit(session: Session, at: number): Session {
  return withoutReminder({ ...session, mode: 'browsing', limitAt: at + session.times.limit }, at);
}

/** The last reminder is a dialog, since the end is a minute away; the others do not interrupt. Null: not now. */
export function remindOfEnd(session: Session, minutes: ReminderMinutes): Session | null {
  if (session.mode !== 'browsing' || (session.lastReminder !== null && session.lastReminder <= minutes)) return null;
  const lastReminder = { ...session, lastReminder: minutes };
  return minutes > 1 ? lastReminder : { ...lastReminder, mode: 'warning', warnedOf: 'end', graceEndsAt: endOf(session) };
}

/** WCAG 2.2.1: more time on request, repeatedly, unless people wait for the PC or it closes. */
export function mayExtend(session: Session): boolean {
  return session.lastReminder !== null && !session.peopleWaiting && !session.hours.busy && endCause(session) === 'limit';
}

/** Whole minutes that "More time" adds; closing time may shorten it. Null: not offered. */
export function moreMinutes(session: Session): number | null {
  const { limitAt, hours, times } = session;
  if (limitAt === null || !mayExtend(session)) return null;
  const toClosing = (hours.lastAt ?? Number.POSITIVE_INFINITY) - limitAt;
  return Math.floor(Math.min(times.extend, toClosing) / MINUTE_MS);
}

/** Only while a reminder is shown, so that repeated presses do not add up. Null: not offered. */
export function extendVisit(session: Session, at: number): Session | null {
  const isReminded = session.mode === 'browsing' || warnsOfEnd(session);
  if (!isReminded || session.limitAt === null || !mayExtend(session)) return null;
  return withoutReminder(resumeVisit({ ...session, limitAt: session.limitAt + session.times.extend }), at);
}

/** Returns from a warning or the cover to the page. */
export function resumeVisit(session: Session): Session {
  return { ...session, mode: 'browsing', graceEndsAt: null, warnedOf: null };
}

/** If the end moves later, its reminders start again and a warning about it is closed. Opening clears "people waiting". */
export function withHours(session: Session, hours: HoursKnown, at: number): Session {
  const before = endOf(session);
  const opens = hours.open && !session.hours.open;
  const known = { ...session, hours: hoursFor(session, hours, at), peopleWaiting: session.peopleWaiting && !opens };
  const end = endOf(known);
  if (before === null || end === null) return known;
  if (end - before < MOVED_MS) return warnsOfEnd(known) ? { ...known, graceEndsAt: end } : known;
  return withoutReminder(warnsOfEnd(known) ? resumeVisit(known) : known, at);
}

/**
 * Returns the hours that apply to a session. A closing that comes suddenly (the clock was set, staff changed the hours) leaves the
 * visitor a few minutes; one that was announced does not move earlier.
 */
function hoursFor(session: Session, { open, lastAt, busy }: HoursKnown, at: number): HoursKnown {
  if (session.limitAt === null) return { open, lastAt, busy };
  const planned = open || lastAt !== null ? lastAt : at;
  if (planned === null) return { open, lastAt, busy };
  const known = session.hours.lastAt ?? Number.POSITIVE_INFINITY;
  return { open, busy, lastAt: Math.max(planned, Math.min(known, at + CLOSING_NOTICE_MS)) };
}

function warnsOfEnd({ mode, warnedOf }: Session): boolean {
  return mode === 'warning' && warnedOf === 'end';
}

/** Restarts the reminders. Those already past are skipped for a time limit, but not for a closing. */
function withoutReminder(session: Session, at: number): Session {
  const end = endOf(session);
  const late =
    end === null || endCause(session) === 'closing' ? null : REMINDERS.findLast((minutes) => end - minutes * MINUTE_MS <= at);
  return { ...session, lastReminder: late ?? null };
}
