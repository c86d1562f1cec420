import type { FileHandle } from 'node:fs/promises';
import type { OpenStick } from './open-stick.ts';
import { StickProblem } from './problems.ts';

const READ_BYTES = 1 << 20;

/**
 * Reads a whole file of a stick into memory, once: what the stick answers a second time does not count.
 * @param size what it had when it was opened; the caller has seen that it is not too much
 * @throws StickProblem with `changed` when it turns out shorter or longer
 */
export async function readWhole(
  stick: OpenStick,
  { file, size }: { readonly file: FileHandle; readonly size: number },
  changed: string,
  onProgress?: (bytes: number, total: number) => void,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await stick.do(() => file.read(bytes, filled, Math.min(READ_BYTES, size - filled), filled));
    if (bytesRead === 0) throw new StickProblem(changed);
    filled += bytesRead;
    onProgress?.(filled, size);
  }
  const after = await stick.do(() => file.read(new Uint8Array(1), 0, 1, size));
  if (after.bytesRead !== 0) throw new StickProblem(changed);
  return bytes;
}
