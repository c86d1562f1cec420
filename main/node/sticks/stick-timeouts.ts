/**
 * A dead stick does not fail: it blocks its reader, often for ever, and no call can be cancelled. All file operations run on a few
 * threads that the whole process shares (four in Node and Electron). So sticks get at most two of them, each operation has a timeout,
 * and a stick that has timed out is left alone until it releases its thread.
 */
import { type TimeLimits, USUAL_LIMITS } from '../../core/session/time-limits.ts';

/** Time as a port; the supervisor's clock fits. */
export interface Timers {
  /** Runs once after `ms`; returns a function that cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const systemTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export interface StickTimeLimits {
  /** For one operation: opening a folder, reading a megabyte. */
  readonly stepMs: number;
  /** For everything between opening a stick and closing it. */
  readonly wholeMs: number;
}

export function stickLimits({ stickStep, stickWhole }: TimeLimits): StickTimeLimits {
  return { stepMs: stickStep, wholeMs: stickWhole };
}

export const USUAL_STICK_LIMITS = stickLimits(USUAL_LIMITS);
const THREADS = 2;

/** The stick has timed out, now or before. */
export class NoAnswer extends Error {}

interface Task {
  readonly stick: number;
  /** It has timed out: its caller no longer waits for it. */
  late: boolean;
}

/** Shared by the whole process, like the threads. */
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

/** True while a timed-out operation still occupies this stick, or such operations occupy all threads for sticks. */
function isStuck(stick: number): boolean {
  const late = [...running].filter((task) => task.late);
  return late.length >= THREADS || late.some((task) => task.stick === stick);
}

/** Runs the operations on one stick, one after the other. */
export class StickTimeouts {
  readonly #stick: number;
  readonly #timers: Timers;
  readonly #limits: StickTimeLimits;
  readonly #cancelWhole: () => void;
  #over = false;
  /** Settles when the last operation on the stick has returned. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param stick the mount's id, which no other mount gets while an operation on this one is pending */
  constructor(stick: number, limits = USUAL_STICK_LIMITS, timers = systemTimers) {
    this.#stick = stick;
    this.#limits = limits;
    this.#timers = timers;
    this.#cancelWhole = timers.after(limits.wholeMs, () => {
      this.#over = true;
    });
  }

  /**
   * Runs one operation and waits for it, but not longer than the timeout.
   * @param undo for a result that comes too late, such as a file that must be closed
   * @throws NoAnswer on a timeout, and at once in every later call
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

  /** Runs the last operation, which closes everything. Does not wait for a stick that no longer answers. */
  async end(giveBack: () => Promise<unknown>): Promise<void> {
    this.#cancelWhole();
    const last = { stick: this.#stick, late: false };
    if (this.#over) void this.#last.then(() => onThread(last, giveBack)).catch(() => {});
    else await this.do(giveBack).catch(() => {});
    this.#over = true;
  }
}
