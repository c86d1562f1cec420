/** Changes bytes of a PC's disk by their offset. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { run, script } from '../machine/image/shell.ts';
import { partitionsIn } from './image-disk.ts';

const SECTOR_BYTES = 512;

/**
 * Flips one bit in a byte of a disk that no PC is using.
 * @param under the raw disk below the overlay, which has the original byte
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

/** Overwrites a part of a disk that no PC is using with one byte. */
export function overwrite(disk: string, at: number, bytes: number, byte: number): void {
  run('qemu-io', '-f', 'qcow2', '-c', `write -P ${byte} ${at} ${bytes}`, disk);
}

/** True if this part of a disk that no PC is using holds only zeros. */
export function isZero(disk: string, at: number, bytes: number): boolean {
  const said = spawnSync('qemu-io', ['-r', '-f', 'qcow2', '-c', `read -P 0 ${at} ${bytes}`, disk], { encoding: 'utf8' });
  if (!said.stdout.includes(`read ${bytes}/${bytes} bytes`)) throw new Error(`qemu-io: ${said.stdout}${said.stderr}`);
  return !said.stdout.includes('Pattern verification failed');
}

/**
 * Changes the EFI partition of a disk that no PC is using.
 * @param change gets the path of a file with the partition, for mtools
 */
export function changeEsp(disk: string, under: string, change: (file: string) => void): void {
  const esp = partitionsIn(under).find(({ name }) => name === 'kiosk-esp');
  if (esp === undefined) throw new Error('the disk has no EFI partition');
  const file = `${disk}.esp`;
  const megabytes = (bytes: number) => String(bytes / (1 << 20));
  script('dd if="$1" of="$2" bs=1M skip="$3" count="$4" status=none', under, file, megabytes(esp.start), megabytes(esp.bytes));
  change(file);
  run('qemu-io', '-f', 'qcow2', '-c', `write -s ${file} ${esp.start} ${esp.bytes}`, disk);
  rmSync(file);
}
