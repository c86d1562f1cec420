/** The restart that the kiosk orders itself: when it is needed, it happens as soon as there is no visitor. */
import { mayRenew, type Session } from '../../core/session/session.ts';
import type { Clock } from '../session-runner.ts';

export interface OwnRestart {
  /** Something is wrong that only a restart can fix. */
  due(session: Session): void;
  /** Call it after each step of the session. */
  changed(session: Session): void;
}

/** Minimum run time before a restart, so that neither a fault that a restart cannot fix nor a clock change causes a restart loop. */
export const MIN_RUN_MS = 2 * 60 * 60_000;

export function openOwnRestart(clock: Pick<Clock, 'steady'>, restart: () => void): OwnRestart {
  let startedAt = clock.steady();
  let waiting = false;
  const look = (session: Session): void => {
    if (!waiting || !mayRenew(session)) return;
    waiting = false;
    // A program that runs from its sources is not started again: the next restart waits as long.
    startedAt = clock.steady();
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
