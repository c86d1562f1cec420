/** Computes when the runner must wake the session machine. Pure, so that a test can simulate a day in milliseconds. */
import type { Session, SessionEvent } from './session.ts';
import { endOf, remindersAhead } from './session-end.ts';

export interface Timer {
  /** In milliseconds of the steady clock. */
  readonly at: number;
  readonly event: SessionEvent;
}

/**
 * Returns the next time-triggered event of the session, or null.
 * @param lastActivity the time of the last input
 */
export function nextTimer(session: Session, lastActivity: number): Timer | null {
  const due = timers(session, lastActivity);
  return due.reduce<Timer | null>((first, timer) => (first === null || timer.at < first.at ? timer : first), null);
}

function timers(session: Session, lastActivity: number): readonly Timer[] {
  const { graceEndsAt, times } = session;
  const endsAt = endOf(session);
  if (session.mode === 'warning' || session.mode === 'covered') {
    const due: Timer[] = [];
    if (endsAt !== null) due.push({ at: endsAt, event: { type: 'endReached' } });
    if (graceEndsAt !== null) due.push({ at: graceEndsAt, event: { type: 'graceOver' } });
    return due;
  }
  if (session.mode !== 'browsing' || endsAt === null) return [];
  const idleAt = lastActivity + times.idle;
  const due: Timer[] = [
    { at: endsAt, event: { type: 'endReached' } },
    { at: idleAt, event: { type: 'idle', at: idleAt } },
  ];
  if (times.cover > 0 && times.cover < times.idle) {
    const pausedAt = lastActivity + times.cover;
    due.push({ at: pausedAt, event: { type: 'paused', at: pausedAt } });
  }
  for (const { minutes, at } of remindersAhead(session)) due.push({ at, event: { type: 'endNear', minutes } });
  return due;
}
