/** When a session ends: by its limit or by the closing of the PC, whichever comes first, and who may have more time. Pure. */
import type { EndCause, EndNotice, HoursKnown, Session } from './session-types.ts';

const MINUTE_MS = 60_000;
const NOTICES: readonly EndNotice[] = [10, 5, 1];
/** Clocks are corrected by seconds all the time. */
const MOVED_MS = 30_000;
/** So much is left to whoever hears of the closing only now, as after a clock was set: time to read it and to finish a sentence. */
const CLOSING_NOTICE_MS = 5 * MINUTE_MS;

/** Null without a visitor. */
export function endOf({ limitAt, hours }: Session): number | null {
  if (limitAt === null) return null;
  return hours.lastAt === null ? limitAt : Math.min(limitAt, hours.lastAt);
}

/** A closing less than a minute after the limit counts as the cause: it is what leaves no more time. */
export function endCause({ limitAt, hours }: Session): Extract<EndCause, 'limit' | 'closing'> {
  return limitAt !== null && hours.lastAt !== null && hours.lastAt - limitAt < MINUTE_MS ? 'closing' : 'limit';
}

/** The notices that are still to come, with their moments: when several are due at once, they follow each other and the last one stays. */
export function noticesAhead(session: Session): readonly { readonly minutes: EndNotice; readonly at: number }[] {
  const end = endOf(session);
  if (end === null) return [];
  const { told } = session;
  return NOTICES.filter((minutes) => told === null || minutes < told).map((minutes) => ({
    minutes,
    at: end - minutes * MINUTE_MS,
  }));
}

/** A visitor begins. */
export function begun(session: Session, at: number): Session {
  return untold({ ...session, mode: 'browsing', limitAt: at + session.times.limit }, at);
}

/** The last of the notices is a question, since the end is near enough to be a surprise; the others do not disturb. Null: not now. */
export function toldOfEnd(session: Session, minutes: EndNotice): Session | null {
  if (session.mode !== 'browsing' || (session.told !== null && session.told <= minutes)) return null;
  const told = { ...session, told: minutes };
  return minutes > 1 ? told : { ...told, mode: 'warning', warnedOf: 'end', graceEndsAt: endOf(session) };
}

/** WCAG 2.2.1: more time for the asking, again and again, unless others wait for the PC or it closes. */
export function mayExtend(session: Session): boolean {
  return session.told !== null && !session.peopleWaiting && !session.hours.busy && endCause(session) === 'limit';
}

/** What asking for more time really gives, in whole minutes: the closing may cut it short. Null: no more time. */
export function moreMinutes(session: Session): number | null {
  const { limitAt, hours, times } = session;
  if (limitAt === null || !mayExtend(session)) return null;
  const toClosing = (hours.lastAt ?? Number.POSITIVE_INFINITY) - limitAt;
  return Math.floor(Math.min(times.extend, toClosing) / MINUTE_MS);
}

/** Only once a notice is up, so that pressing often does not add up to a day. Null: no more time. */
export function extended(session: Session, at: number): Session | null {
  const asked = session.mode === 'browsing' || asksOfEnd(session);
  if (!asked || session.limitAt === null || !mayExtend(session)) return null;
  return untold(resumed({ ...session, limitAt: session.limitAt + session.times.extend }), at);
}

/** From a question, or from under the cover, back to the page. */
export function resumed(session: Session): Session {
  return { ...session, mode: 'browsing', graceEndsAt: null, warnedOf: null };
}

/** An end that has moved away is told anew, and the question about it is over. Who waited yesterday does not wait today. */
export function withHours(session: Session, hours: HoursKnown, at: number): Session {
  const before = endOf(session);
  const opens = hours.open && !session.hours.open;
  const known = { ...session, hours: hoursFor(session, hours, at), peopleWaiting: session.peopleWaiting && !opens };
  const end = endOf(known);
  if (before === null || end === null) return known;
  if (end - before < MOVED_MS) return asksOfEnd(known) ? { ...known, graceEndsAt: end } : known;
  return untold(asksOfEnd(known) ? resumed(known) : known, at);
}

/**
 * Hours as a session takes them. A closing that a visitor has not heard of, since a clock was set or staff changed the hours, leaves them
 * time; one that they have heard of does not come earlier.
 */
function hoursFor(session: Session, { open, lastAt, busy }: HoursKnown, at: number): HoursKnown {
  if (session.limitAt === null) return { open, lastAt, busy };
  const planned = open || lastAt !== null ? lastAt : at;
  if (planned === null) return { open, lastAt, busy };
  const known = session.hours.lastAt ?? Number.POSITIVE_INFINITY;
  return { open, busy, lastAt: Math.max(planned, Math.min(known, at + CLOSING_NOTICE_MS)) };
}

function asksOfEnd({ mode, warnedOf }: Session): boolean {
  return mode === 'warning' && warnedOf === 'end';
}

/** Starts the notices anew, without those for which a limit is too short; that the PC closes soon is told at once. */
function untold(session: Session, at: number): Session {
  const end = endOf(session);
  const late =
    end === null || endCause(session) === 'closing' ? null : NOTICES.findLast((minutes) => end - minutes * MINUTE_MS <= at);
  return { ...session, told: late ?? null };
}
