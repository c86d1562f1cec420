/** Everything that happens by the wall clock: opening, closing, busy hours, and the nightly restart. */
import { END_STATUS } from '../../core/session/end-status.ts';
import type { SessionSettings, Settings } from '../../core/settings/settings.ts';
import type { Journal } from '../../node/journal/journal.ts';
import type { Host } from '../host.ts';
import type { Clock, SessionListener, SessionRunner } from '../session-runner.ts';
import { openNightly } from './nightly.ts';
import type { Opening, OpeningRules } from './opening.ts';

/** The settings that depend on the wall clock. */
export type TimeSettings = Pick<Settings, 'hours'> & { readonly session: Pick<SessionSettings, 'busy'> };

export interface Schedule extends Required<Pick<SessionListener, 'sessionChanged' | 'wallMoved'>> {
  /** Replaces the settings. */
  setSettings(settings: TimeSettings): void;
  stop(): void;
}

export interface ScheduleOptions {
  readonly clock: Clock;
  readonly runner: SessionRunner;
  readonly opening: Opening;
  readonly journal: Pick<Journal, 'write'>;
  /** Runs a drill, which checks whether sessions leave traces. */
  drill(): void;
  /** Ends the program. */
  quit(status?: number): void;
  /** True if a restart of the PC would apply an update, of the image or of Debian packages. */
  updateWaits(): boolean;
  /** Shows the screen of the session again. */
  show(): void;
}

export function openSchedule(first: TimeSettings, host: Pick<Host, 'packaged'>, options: ScheduleOptions): Schedule {
  const { clock, runner, opening, journal, drill, quit, updateWaits, show } = options;
  let restarts = first.hours.restartAt !== null;
  const nightly = openNightly(clock, drill, () => {
    journal.write('supervisor.restarts');
    // Only an installed kiosk is started again by systemd; from source only the browser is renewed.
    if (host.packaged) quit(updateWaits() ? END_STATUS.restart : undefined);
    else runner.dispatch({ type: 'renew' });
  });
  opening.subscribe({
    changed: (known) => runner.dispatch({ type: 'hoursChanged', at: clock.steady(), ...known }),
    night: () => nightly.due(runner.session, restarts),
    // The notice and the closed screen may stay for hours, and their text about closing and opening depends on the time.
    minute: () => {
      const { mode } = runner.session;
      if (mode === 'notice' || mode === 'closed') show();
    },
  });
  return {
    sessionChanged: (session) => nightly.changed(session),
    setSettings: (settings) => {
      restarts = settings.hours.restartAt !== null;
      opening.setRules(openingRules(settings));
    },
    // Apply the hours at once, and show the screen with the new time.
    wallMoved: () => {
      opening.look();
      show();
    },
    stop: () => opening.stop(),
  };
}

export function openingRules({ hours, session }: TimeSettings): OpeningRules {
  return { hours, busy: session.busy };
}
