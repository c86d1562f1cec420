/** Watches the whole screen as a person sees it: DevTools would show only one of the several pages that lie above each other. */
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Picture, readPpm } from '../../package/visit/picture.ts';

const run = promisify(execFile);
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

export async function pictureOfScreen(): Promise<Picture> {
  const words = ['-silent', '-window', 'root', '-depth', '8', 'ppm:-'];
  const { stdout } = await run('import', words, { encoding: 'buffer', maxBuffer: MAX_PICTURE_BYTES, timeout: 30_000 });
  return readPpm(stdout);
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Counts the pixels that differ outside a box; infinite if the pictures differ in size. */
export function pointsUnlike(one: Picture, other: Picture, { x, y, width, height }: Box): number {
  if (one.width !== other.width || one.height !== other.height) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (let at = 0; at < one.points.length; at += 3) {
    if (
      one.points[at] === other.points[at] &&
      one.points[at + 1] === other.points[at + 1] &&
      one.points[at + 2] === other.points[at + 2]
    )
      continue;
    const column = (at / 3) % one.width;
    const row = Math.floor(at / 3 / one.width);
    if (column < x || column >= x + width || row < y || row >= y + height) count++;
  }
  return count;
}

/** Takes pictures as often as possible until it is stopped. */
export class ScreenWatch {
  readonly #sees: (picture: Picture) => boolean;
  readonly #loop: Promise<void>;
  #on = true;
  #pictures = 0;
  #lastSeen: { readonly at: number; readonly picture: Picture } | null = null;

  /** @param sees true for a picture that must not appear */
  constructor(sees: (picture: Picture) => boolean) {
    this.#sees = sees;
    this.#loop = this.#look();
    this.#loop.catch(() => {});
  }

  get pictures(): number {
    return this.#pictures;
  }

  /** The last picture that must not have appeared, and when it was begun (`performance.now()`). */
  get lastSeen(): { readonly at: number; readonly picture: Picture } | null {
    return this.#lastSeen;
  }

  async #look(): Promise<void> {
    while (this.#on) {
      const at = performance.now();
      const picture = await pictureOfScreen();
      this.#pictures++;
      if (this.#sees(picture)) this.#lastSeen = { at, picture };
      await sleep(10);
    }
  }

  async stop(): Promise<void> {
    this.#on = false;
    await this.#loop;
  }
}
