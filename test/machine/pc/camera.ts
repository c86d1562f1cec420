/** Pictures of the PC's screens, numbered as they are taken. */
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Qmp } from './qmp.ts';
import { Screen } from './screen.ts';

export interface CameraParts {
  /** Where pictures go. */
  readonly pictures: string;
  /** For the points of the last one. */
  readonly folder: string;
  /** Whether the graphics card has several monitors. */
  readonly hasHeads: boolean;
}

export class Camera {
  readonly #parts: CameraParts;
  #taken = 0;

  constructor(parts: CameraParts) {
    this.#parts = parts;
  }

  /** The path of the next picture, a PNG. */
  next(name: string): string {
    this.#taken += 1;
    return join(this.#parts.pictures, `${String(this.#taken).padStart(2, '0')}-${name}.png`);
  }

  /** A PPM: QEMU stops the PC while it writes, and a PNG takes it long. @param head which monitor */
  async points(qmp: Qmp, head: number): Promise<Buffer> {
    const filename = join(this.#parts.folder, 'screen.ppm');
    await qmp.run('screendump', { filename, ...(this.#parts.hasHeads ? { device: 'card', head } : {}) });
    return readFileSync(filename);
  }
}

/** The looks at a screen that is waited for. What was seen before it lies beside its picture, and stays there when it never comes. */
export class Looks {
  readonly #path: string;
  readonly #earlier: string[] = [];
  #last: Screen | null = null;

  /** @param path of the picture that is waited for */
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

  /** The screen that was waited for. @throws Error when there was no look */
  came(): Screen {
    if (this.#last === null) throw new Error('nobody has looked at the screen');
    for (const path of this.#earlier) rmSync(path);
    return this.#last;
  }
}
