/** The restart that the kiosk orders for itself: once something asks for it, as soon as nobody is there. */
import { mayRenew, type Session } from '../../core/session/session.ts';
import type { Clock } from '../session-runner.ts';

export interface OwnRestart {
  /** Something is bad that only a restart mends. */
  due(session: Session): void;
  /** After each step of the session. */
  changed(session: Session): void;
}

/** The minimum run time before the kiosk restarts itself, so that neither a fault that a restart cannot fix nor a changed clock causes a restart loop. */
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
