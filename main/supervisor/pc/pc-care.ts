/** Keeps the PC awake while the kiosk is open, and tells the service manager that the kiosk is running. */
import type { Session } from '../../core/session/session.ts';
import type { Journal } from '../../node/journal/journal.ts';
import type { SupervisorParts } from '../parts.ts';
import type { SessionRunner } from '../session-runner.ts';
import { LEFT_ALONE, openNoLocking } from './no-locking.ts';
import { openWatchdog } from './watchdog.ts';

export interface PcCare {
  /** Call it after each step of the session. */
  sessionChanged(session: Session): void;
  /** Whether the PC is kept awake, for the staff screen. */
  keptAwake(): string;
  stop(): void;
}

export function openPcCare({ env, host, options, limits }: SupervisorParts, journal: Journal, runner: SessionRunner): PcCare {
  const ownPc = (options.kiosk || host.packaged) && process.platform === 'linux';
  const endVisit = (): void => runner.dispatch({ type: 'interrupted' });
  const noLocking = ownPc ? openNoLocking({ env, journal, limits, endVisit }) : LEFT_ALONE;
  const watchdog = openWatchdog(env, limits, () => runner.isAlive());
  noLocking.changed(runner.session);
  return {
    sessionChanged(session) {
      noLocking.changed(session);
      watchdog.changed(session.mode);
    },
    keptAwake: () => noLocking.inWords(),
    stop() {
      noLocking.stop();
      watchdog.stop();
    },
  };
}
