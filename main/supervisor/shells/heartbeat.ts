/** Sends every shell a heartbeat once a second, which its main process and its own page's renderer must both answer. */
import type { TimeLimits } from '../../core/session/time-limits.ts';
import type { Shell } from './shell.ts';
import type { ShellPool } from './shell-pool.ts';

const BEAT_INTERVAL_MS = 1_000;

export interface Heartbeat {
  /** A shell has answered. @param gateMs the last response time of its connection gate */
  answered(shell: Shell, gateMs: number | null): void;
  /** The slowest response times of all shells since the last call; null for no answer. */
  slowest(): Slowest;
  stop(): void;
}

export interface Slowest {
  readonly shellMs: number | null;
  readonly gateMs: number | null;
}

const NONE: Slowest = { shellMs: null, gateMs: null };

interface Heard {
  readonly at: number;
  /** When the oldest unanswered heartbeat was sent. */
  askedAt: number | null;
  /** The wait has already been extended once. */
  readonly again: boolean;
}

/** Called for a shell that has not answered for `limits.shellSilent`. */
export interface Silence {
  /** Returns true to wait once more. If the shell still does not answer, this is called again with `again` set. */
  silent(shell: Shell, again: boolean): boolean;
}

export function startHeartbeat(limits: TimeLimits, pool: Pick<ShellPool, 'all'>, silence: Silence): Heartbeat {
  const heard = new Map<Shell, Heard>();
  let beat = 0;
  let lastBeat = performance.now();
  let slowest = NONE;
  const timer = setInterval(() => {
    const now = performance.now();
    // If this process itself was delayed (a suspended or overloaded PC), do not blame the shells.
    const stalled = now - lastBeat > 2 * BEAT_INTERVAL_MS;
    lastBeat = now;
    const living = pool.all().filter((shell) => shell.ready && !shell.lost);
    for (const shell of [...heard.keys()]) if (!living.includes(shell)) heard.delete(shell);
    for (const shell of living) {
      let last = heard.get(shell);
      if (last === undefined || stalled) {
        last = { at: now, askedAt: null, again: false };
        heard.set(shell, last);
      } else if (now - last.at > limits.shellSilent) {
        heard.delete(shell);
        if (!silence.silent(shell, last.again)) continue;
        last = { at: now, askedAt: null, again: true };
        heard.set(shell, last);
      }
      last.askedAt ??= now;
      shell.send({ type: 'heartbeat', id: beat });
    }
    beat += 1;
  }, BEAT_INTERVAL_MS);
  return {
    answered(shell, gateMs) {
      const now = performance.now();
      const askedAt = heard.get(shell)?.askedAt ?? null;
      const shellMs = askedAt === null ? null : now - askedAt;
      slowest = { shellMs: slower(slowest.shellMs, shellMs), gateMs: slower(slowest.gateMs, gateMs) };
      heard.set(shell, { at: now, askedAt: null, again: false });
    },
    slowest() {
      const result = slowest;
      slowest = NONE;
      return result;
    },
    stop: () => clearInterval(timer),
  };
}

const slower = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : Math.max(a, b));
