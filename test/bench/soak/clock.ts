/** Controls both clocks of the supervisor, so that idle times, limits and nights pass in a moment (`unguarded-patches.mjs`, `realClock`). */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each step also moves the wall clock by this much, so that the opening hours are checked now and not at the next full minute. */
const NUDGE_MS = 1_500;

export class SoakClock {
  readonly file: string;
  readonly #ahead = { steady: 0, wall: 0 };

  /** Starts at nine o'clock on the next day. */
  constructor(folder: string) {
    this.file = join(folder, 'clock.json');
    const start = new Date();
    start.setDate(start.getDate() + 1);
    start.setHours(9, 0, 0, 0);
    this.#ahead.wall = start.getTime() - Date.now();
    this.#write();
  }

  /** Moves both clocks forward. */
  pass(ms: number): void {
    this.#ahead.steady += ms;
    this.#ahead.wall += ms + NUDGE_MS;
    this.#write();
  }

  /** Moves both clocks forward to a time of day. */
  passTo(hour: number, minute: number): void {
    const to = new Date(this.#wall());
    to.setHours(hour, minute, 0, 0);
    if (to.getTime() < this.#wall()) to.setDate(to.getDate() + 1);
    this.pass(to.getTime() - this.#wall());
  }

  /** Returns whether it will still be before that hour of this day in so many minutes. */
  isBefore(hour: number, minutes: number): boolean {
    const now = new Date(this.#wall());
    const end = new Date(now);
    end.setHours(hour, 0, 0, 0);
    return now.getTime() + minutes * 60_000 < end.getTime();
  }

  #wall(): number {
    return Date.now() + this.#ahead.wall;
  }

  /** Renames the file into place, because the supervisor reads it many times a second. */
  #write(): void {
    writeFileSync(`${this.file}.new`, JSON.stringify(this.#ahead));
    renameSync(`${this.file}.new`, this.file);
  }
}
