/**
 * P3, the PCs must not be locked: while the kiosk is open, an inhibitor lock of logind keeps the PC from sleeping, going idle, and
 * reacting to its power keys and lid. If it happens anyway, the kiosk notices, undoes it if possible, and ends a visit that may
 * have changed hands (P9).
 */
import { AWAY_MS, mayRest, POWER_ANSWERS, type PowerAct, type PowerSign } from '../../core/keys/power-events.ts';
import type { Session } from '../../core/session/session.ts';
import type { TimeLimits } from '../../core/session/time-limits.ts';
import type { Journal } from '../../node/journal/journal.ts';
import { type KeptChild, keepRunning } from '../../node/processes/kept-child.ts';
import { systemClock } from '../session-runner.ts';
import { watchSystem } from './system-watch.ts';

export interface NoLocking {
  /** Call it after each step of the session: the lock is held while the kiosk is open. */
  changed(session: Session): void;
  /** For the staff screen. */
  inWords(): string;
  stop(): void;
}

export interface NoLockingParts {
  readonly env: NodeJS.ProcessEnv;
  readonly journal: Journal;
  readonly limits: TimeLimits;
  /** Ends the visit, because somebody else may be at the PC now. */
  endVisit(): void;
}

/** For a kiosk in a window on somebody's desktop PC: does nothing. */
export const LEFT_ALONE: NoLocking = { changed: () => {}, inWords: () => 'Not by this program', stop: () => {} };

/** What the inhibitor lock covers. Not `shutdown`: staff and updates may switch a PC off. */
const WHAT = 'idle:sleep:handle-power-key:handle-suspend-key:handle-hibernate-key:handle-reboot-key:handle-lid-switch';
/** systemd-inhibit holds the lock while this command runs: until its standard input ends, which also happens when we are killed. */
const HOLDER = ['sh', '-c', 'echo held; exec cat >/dev/null'];

/** Never fails: without a bus, logind or permission it reports that once, and retries from time to time. */
export function openNoLocking({ env, journal, limits, endVisit }: NoLockingParts): NoLocking {
  let lock: KeptChild | null = null;
  let held = false;
  let complained = false;
  let cancelAway = (): void => {};

  const complain = (what: string, why: string): void => {
    journal.write('power.unguarded', { what });
    process.stderr.write(`This PC may sleep, blank or lock (${what}): ${why}. Tell IT.\n`);
  };

  const hold = (): KeptChild =>
    keepRunning(
      ['systemd-inhibit', `--what=${WHAT}`, '--who=canteen-kiosk', '--why=Open to the public', '--mode=block', ...HOLDER],
      env,
      {
        line: () => {
          held = true;
          complained = false;
        },
        ended: (why) => {
          held = false;
          if (!complained) complain('nothing keeps it awake', why);
          complained = true;
        },
      },
    );

  const watch = watchSystem(env, limits, {
    sign: (sign) => {
      const { code, act } = POWER_ANSWERS[sign];
      journal.write(code);
      acts[act](sign);
    },
    blind: (why) => complain('it would not be noticed', why),
  });
  const acts: Readonly<Record<PowerAct, (sign: PowerSign) => void>> = {
    endVisit,
    unlock: (sign) => watch.undo(sign),
    endSaver: (sign) => watch.undo(sign),
    waitForReturn: () => {
      cancelAway();
      cancelAway = systemClock.after(AWAY_MS, endVisit);
    },
    returned: () => cancelAway(),
  };

  return {
    changed({ mode }) {
      if (mayRest(mode)) {
        lock?.stop();
        lock = null;
        held = false;
      } else lock ??= hold();
    },
    inWords: () => (held ? 'Yes' : lock === null ? 'Not while closed' : 'No: this PC may sleep or lock. Tell IT.'),
    stop() {
      cancelAway();
      lock?.stop();
      watch.stop();
    },
  };
}
