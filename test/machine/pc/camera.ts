/** Pictures of the PC's screens, numbered as they are taken. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Qmp } from './qmp.ts';

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
