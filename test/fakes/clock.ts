/** A clock for tests: time passes when it is told to. */
import type { Clock } from '../../main/supervisor/session-runner.ts';

export interface FakeClock extends Clock {
  /** Lets time pass, and runs what falls due on the way. */
  pass(ms: number): void;
  /** Sets the wall clock; timers, which count real time, do not notice. */
  jump(ms: number): void;
  /** The PC sleeps: time passes on both clocks, but no timer. Also what happens when nothing runs the timers any more. */
  sleep(ms: number): void;
}

export function fakeClock(start = 1_700_000_000_000): FakeClock {
  let elapsed = 0;
  let slept = 0;
  let offset = start;
  let waiting: { due: number; run: () => void }[] = [];
  return {
    steady: () => elapsed + slept,
    wall: () => offset + elapsed + slept,
    after(ms, run) {
      const entry = { due: elapsed + ms, run };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((each) => each !== entry);
      };
    },
    pass(ms) {
      const end = elapsed + ms;
      for (;;) {
        const next = waiting.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        waiting = waiting.filter((each) => each !== next);
        elapsed = next.due;
        next.run();
      }
      elapsed = end;
    },
    jump(ms) {
      offset += ms;
    },
    sleep(ms) {
      slept += ms;
    },
  };
}
