/** The night: once the time has come, as soon as nobody is there, a drill and then the restart of everything. */
import { mayRenew, type Session } from '../../core/session/session.ts';
import type { Clock } from '../session-runner.ts';
import { MIN_RUN_MS } from './own-restart.ts';

export interface Nightly {
  /** The time has come. `restarts` is false where everything runs on. */
  due(session: Session, restarts: boolean): void;
  /** After each step of the session. */
  changed(session: Session): void;
}

/**
 * A PC that is out of order is left alone, also when this night's drill has made it so: a restart would lift a fault that staff have to see
 * (P9). Nor does the night wait for them to lift it, or it would interrupt a visitor by day.
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
