/** The restart that the kiosk orders for itself: once something asks for it, as soon as nobody is there. */
import { mayRenew, type Session } from '../../core/session/session.ts';
import type { Clock } from '../session-runner.ts';

export interface OwnRestart {
  /** Something is bad that only a restart mends. */
  due(session: Session): void;
  /** After each step of the session. */
  changed(session: Session): void;
}

/** What a restart does not mend, and a clock that is set, must not lead to one after the other: visitors get at least so much time in between. */
export const MIN_RUN_MS = 2 * 60 * 60_000;

export function openOwnRestart(clock: Pick<Clock, 'steady'>, restart: () => void): OwnRestart {
  const startedAt = clock.steady();
  let waiting = false;
  const look = (session: Session): void => {
    if (!waiting || !mayRenew(session)) return;
    waiting = false;
    restart();
  };
  return {
    due(session) {
      waiting ||= clock.steady() - startedAt >= MIN_RUN_MS;
      look(session);
    },
    changed: look,
  };
}
