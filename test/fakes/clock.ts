/** A clock for tests, whose time passes only on demand. */
import type { Clock } from '../../main/supervisor/session-runner.ts';

export interface FakeClock extends Clock {
  /** Lets `ms` pass, and runs the timers that fall due. */
  pass(ms: number): void;
  /** Moves the wall clock by `ms`; timers, which count elapsed time, are not affected. */
  jump(ms: number): void;
  /** The PC sleeps: time passes on both clocks, but no timer runs. Also stands for a program whose timers have stopped. */
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
