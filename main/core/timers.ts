/** Which moments the runner must wake the session machine for. Pure, so that a test can walk through a day in milliseconds. */
import type { Session, SessionEvent } from './session.ts';

export interface Timer {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly event: SessionEvent;
}

/** The limit is announced this long before it is reached. */
const LIMIT_NOTICE_MS = 60_000;

/**
 * The next moment at which time alone changes the session, or null when none does.
 * @param lastActivity when the visitor last did something, in milliseconds since the epoch
 */
export function nextTimer(session: Session, lastActivity: number): Timer | null {
  const due = timers(session, lastActivity);
  return due.reduce<Timer | null>((first, timer) => (first === null || timer.at < first.at ? timer : first), null);
}

function timers(session: Session, lastActivity: number): readonly Timer[] {
  const { endsAt, graceEndsAt, times } = session;
  if (session.mode === 'warning' || session.mode === 'covered') {
    const due: Timer[] = [];
    if (endsAt !== null) due.push({ at: endsAt, event: { type: 'limitReached' } });
    if (graceEndsAt !== null) due.push({ at: graceEndsAt, event: { type: 'graceOver' } });
    return due;
  }
  if (session.mode !== 'browsing' || endsAt === null) return [];
  const idleAt = lastActivity + times.idle;
  const due: Timer[] = [
    { at: endsAt, event: { type: 'limitReached' } },
    { at: idleAt, event: { type: 'idle', at: idleAt } },
  ];
  if (times.cover > 0 && times.cover < times.idle) {
    const pausedAt = lastActivity + times.cover;
    due.push({ at: pausedAt, event: { type: 'paused', at: pausedAt } });
  }
  if (!session.limitTold && times.limit > LIMIT_NOTICE_MS) {
    const nearAt = endsAt - LIMIT_NOTICE_MS;
    due.push({ at: nearAt, event: { type: 'limitNear', at: nearAt } });
  }
  return due;
}
