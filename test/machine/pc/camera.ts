/** Takes numbered pictures of the PC's screens. */
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Qmp } from './qmp.ts';
import { Screen } from './screen.ts';

export interface CameraParts {
  /** The folder of the pictures, which must exist. */
  readonly pictures: string;
  /** A folder for the pixels of the last picture. */
  readonly folder: string;
  /** Whether the graphics card has several monitors. */
  readonly hasHeads: boolean;
}

export class Camera {
  readonly #parts: CameraParts;
  #taken: number;

  /** Goes on from the highest number in the folder: a case may start the PC again. */
  constructor(parts: CameraParts) {
    this.#parts = parts;
    this.#taken = Math.max(0, ...readdirSync(parts.pictures).map((name) => Number(/^\d+(?=-)/.exec(name)?.[0] ?? 0)));
  }

  /** The path of the next picture, a PNG. */
  next(name: string): string {
    this.#taken += 1;
    return join(this.#parts.pictures, `${String(this.#taken).padStart(2, '0')}-${name}.png`);
  }

  /** Returns a screen as a PPM. QEMU stops the PC while it writes a picture, and a PNG would take longer. @param head the number of the monitor */
  async points(qmp: Qmp, head: number): Promise<Buffer> {
    const filename = join(this.#parts.folder, 'screen.ppm');
    await qmp.run('screendump', { filename, ...(this.#parts.hasHeads ? { device: 'card', head } : {}) });
    return readFileSync(filename);
  }
}

/** The screens that were seen while waiting for one. The earlier ones are kept beside its picture if it never comes. */
export class Sightings {
  readonly #path: string;
  readonly #earlier: string[] = [];
  #last: Screen | null = null;

  /** @param path where the picture of the expected screen goes */
  constructor(path: string) {
    this.#path = path;
  }

  add(points: Buffer): Screen {
    if (this.#last !== null) {
      const aside = this.#path.replace('.png', `-before-${this.#earlier.length + 1}.png`);
      renameSync(this.#path, aside);
      this.#earlier.push(aside);
    }
    this.#last = Screen.of(points, this.#path);
    return this.#last;
  }

  /** Returns the last screen, which was the expected one, and deletes the others. @throws Error when no screen was added */
  keepLast(): Screen {
    if (this.#last === null) throw new Error('no screen was added');
    for (const path of this.#earlier) rmSync(path);
    return this.#last;
  }
}
