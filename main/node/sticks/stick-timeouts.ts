/**
 * A stick that dies does not fail: it keeps its reader waiting, often for ever, and no call can be taken back. All work with
 * files goes to a few threads that the whole process shares (four in Node and Electron). So sticks get two of them at most, each piece
 * of work has a time limit, and a stick that has missed one is left alone until it gives its thread back.
 */
import { type TimeLimits, USUAL_LIMITS } from '../../core/session/time-limits.ts';

/** Time as a port; the supervisor's clock fits. */
export interface Timers {
  /** Runs once after `ms`; returns what cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const systemTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export interface StickTimeLimits {
  /** For one piece of work: a folder opened, a megabyte read. */
  readonly stepMs: number;
  /** For everything between opening a stick and closing it. */
  readonly wholeMs: number;
}

export function stickLimits({ stickStep, stickWhole }: TimeLimits): StickTimeLimits {
  return { stepMs: stickStep, wholeMs: stickWhole };
}

export const USUAL_STICK_LIMITS = stickLimits(USUAL_LIMITS);
const THREADS = 2;

/** The stick has missed a time limit, now or before. */
export class NoAnswer extends Error {}

interface Task {
  readonly stick: number;
  /** Nobody waits for it any more. */
  late: boolean;
}

/** Of the whole process, as the threads are. */
const running = new Set<Task>();
const waiting: (() => void)[] = [];

async function onThread<Value>(task: Task, work: () => Promise<Value>): Promise<Value> {
  while (running.size >= THREADS) await new Promise<void>((go) => waiting.push(go));
  running.add(task);
  try {
    if (task.late) throw new NoAnswer();
    return await work();
  } finally {
    running.delete(task);
    waiting.shift()?.();
  }
}

/** True while the stick, or all that sticks may use, is held by work that missed its time limit. */
function isStuck(stick: number): boolean {
  const late = [...running].filter((task) => task.late);
  return late.length >= THREADS || late.some((task) => task.stick === stick);
}

/** What is done with one stick, one piece after the other. */
export class StickTimeouts {
  readonly #stick: number;
  readonly #timers: Timers;
  readonly #limits: StickTimeLimits;
  readonly #cancelWhole: () => void;
  #over = false;
  /** Settles when the stick has given back the last thing that it was asked for. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param stick the mount's id, which no other mount gets as long as work on this one is under way */
  constructor(stick: number, limits = USUAL_STICK_LIMITS, timers = systemTimers) {
    this.#stick = stick;
    this.#limits = limits;
    this.#timers = timers;
    this.#cancelWhole = timers.after(limits.wholeMs, () => {
      this.#over = true;
    });
  }

  /**
   * Waits for one piece of work, but not longer than the limit.
   * @param undo for a result that comes too late, such as a file that must be closed
   * @throws NoAnswer when the limit has passed, and from then on at once
   */
  async do<Value>(work: () => Promise<Value>, undo: (late: Value) => Promise<unknown> = async () => {}): Promise<Value> {
    if (this.#over || isStuck(this.#stick)) throw new NoAnswer();
    const task: Task = { stick: this.#stick, late: false };
    const outcome = onThread(task, async () => {
      const result = await work();
      if (task.late) await undo(result);
      return result;
    });
    this.#last = outcome.catch(() => {});
    return new Promise<Value>((resolve, reject) => {
      const cancel = this.#timers.after(this.#limits.stepMs, () => {
        task.late = true;
        this.#over = true;
        reject(new NoAnswer());
      });
      outcome.then(resolve, reject).finally(cancel);
    });
  }

  /** The last piece of work, which gives back what the stick lent. For a stick that does not answer nobody waits. */
  async end(giveBack: () => Promise<unknown>): Promise<void> {
    this.#cancelWhole();
    const last = { stick: this.#stick, late: false };
    if (this.#over) void this.#last.then(() => onThread(last, giveBack)).catch(() => {});
    else await this.do(giveBack).catch(() => {});
    this.#over = true;
  }
}
