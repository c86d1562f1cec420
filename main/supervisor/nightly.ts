/** The restart of everything at night: once the time has come, as soon as nobody is there. */
import { mayRenew, type Session } from '../core/session.ts';
import type { Clock } from './session-runner.ts';

export interface Nightly {
  /** The time of the restart has come. */
  due(session: Session): void;
  /** After each step of the session. */
  changed(session: Session): void;
}

/** Whatever clocks do, everything runs at least for so long: no restart may lead to the next. */
const LEAST_RUN_MS = 2 * 60 * 60_000;

/** @param restart ends the program for the service manager to start it anew; from source the browser alone is renewed */
export function openNightly(clock: Clock, restart: () => void): Nightly {
  let since = clock.steady();
  let waiting = false;
  const look = (session: Session): void => {
    if (!waiting || !mayRenew(session)) return;
    waiting = false;
    since = clock.steady();
    restart();
  };
  return {
    due(session) {
      waiting = clock.steady() - since >= LEAST_RUN_MS;
      look(session);
    },
    changed: look,
  };
}
