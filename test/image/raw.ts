/** Bytes of a PC's disk, by their place on it. */
import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { run } from '../machine/image/shell.ts';

const SECTOR_BYTES = 512;

/**
 * Changes one bit of a byte of a disk that no PC uses now.
 * @param under the raw disk below it, which has the byte as it is
 */
export function flipOnDisk(disk: string, under: string, at: number): void {
  const sector = Math.floor(at / SECTOR_BYTES) * SECTOR_BYTES;
  const bytes = Buffer.alloc(SECTOR_BYTES);
  const file = openSync(under, 'r');
  readSync(file, bytes, 0, SECTOR_BYTES, sector);
  closeSync(file);
  bytes[at - sector] = (bytes[at - sector] ?? 0) ^ 1;
  const draft = `${disk}.sector`;
  writeFileSync(draft, bytes);
  run('qemu-io', '-f', 'qcow2', '-c', `write -s ${draft} ${sector} ${SECTOR_BYTES}`, disk);
  rmSync(draft);
}
