/** The nightly drill and restart: when it is time, they begin as soon as there is no visitor. */
import { mayRenew, type Session } from '../../core/session/session.ts';
import type { Clock } from '../session-runner.ts';
import { MIN_RUN_MS } from './own-restart.ts';

export interface Nightly {
  /** It is time. @param restarts false if there is only a drill and everything goes on running */
  due(session: Session, restarts: boolean): void;
  /** Call it after each step of the session. */
  changed(session: Session): void;
}

/**
 * A PC that is out of order is not restarted, even if tonight's drill put it out of order: a restart would clear a fault that staff must see
 * (P9). Nor does the restart wait until staff clear it, or it would interrupt a visitor by day.
 * @param restart ends the program, which the service manager then starts again; from source only the browser is renewed
 */
export function openNightly(clock: Clock, drill: () => void, restart: () => void): Nightly {
  let since = clock.steady();
  let waiting: 'nothing' | 'drill' | 'restart' = 'nothing';
  let restarts = true;
  const look = (session: Session): void => {
    if (waiting === 'drill' && mayRenew(session)) {
      waiting = restarts ? 'restart' : 'nothing';
      // The drill steps the session, and each step calls `look` again through `changed`.
      return drill();
    }
    if (session.mode === 'outOfOrder') waiting = 'nothing';
    if (waiting !== 'restart' || !mayRenew(session)) return;
    waiting = 'nothing';
    since = clock.steady();
    restart();
  };
  return {
    due(session, restartsToo) {
      restarts = restartsToo;
      waiting = clock.steady() - since >= MIN_RUN_MS ? 'drill' : 'nothing';
      look(session);
    },
    changed: look,
  };
}
