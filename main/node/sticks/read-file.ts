import type { FileHandle } from 'node:fs/promises';
import type { OpenStick } from './open-stick.ts';
import { StickProblem } from './problems.ts';

const READ_BYTES = 1 << 20;

/**
 * Reads a whole file from a stick into memory. It is read only once, because the stick could answer differently a second time.
 * @param size of the file when it was opened; the caller has checked that it is not too large
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
