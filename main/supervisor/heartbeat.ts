/** Asks every shell once a second whether it still answers: its main process and its own page's renderer, both. */
import type { Shell } from './shell.ts';

const EVERY_MS = 1_000;
/** Longer than a stall on a slow PC, short enough that a visitor still stands there. */
const SILENT_MS = 5_000;

export interface Heartbeat {
  answered(shell: Shell): void;
  stop(): void;
}

/** @param silent called once for a shell that has not answered for five seconds */
export function startHeartbeat(shells: () => readonly Shell[], silent: (shell: Shell) => void): Heartbeat {
  const heard = new Map<Shell, number>();
  let beat = 0;
  let lastBeat = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // When we ourselves were held up (a suspended or overloaded PC), the silence is ours, not theirs.
    const stalled = now - lastBeat > 2 * EVERY_MS;
    lastBeat = now;
    const living = shells().filter((shell) => shell.ready && !shell.lost);
    for (const shell of [...heard.keys()]) if (!living.includes(shell)) heard.delete(shell);
    for (const shell of living) {
      const last = heard.get(shell);
      if (last === undefined || stalled) heard.set(shell, now);
      else if (now - last > SILENT_MS) {
        heard.delete(shell);
        silent(shell);
        continue;
      }
      shell.send({ type: 'heartbeat', id: beat });
    }
    beat += 1;
  }, EVERY_MS);
  return {
    answered: (shell) => void heard.set(shell, performance.now()),
    stop: () => clearInterval(timer),
  };
}
