/** Images of USB sticks, made with the tools of each file system. */
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packsFolder } from './image/packs.ts';
import { run, script } from './image/shell.ts';

const MB = 1 << 20;
const START_MB = 1;

type FileSystem = 'fat32' | 'exfat' | 'ext4' | 'ntfs';

/** Partition types in an MBR. */
const TYPES: Readonly<Record<FileSystem, string>> = { fat32: 'c', exfat: '7', ext4: '83', ntfs: '7' };

export interface Stick {
  readonly fileSystem: FileSystem;
  /** Whether there is a partition table (default true). Without one the file system begins at the first byte. */
  readonly table?: boolean;
  /** The serial number of the pack in the folder `canteen-kiosk`. */
  readonly pack?: number;
  readonly outbox?: boolean;
  /** Whether a file of a visitor is on it. */
  readonly plain?: boolean;
}

/** @returns the path of the image in `folder`. Only FAT32 sticks can have files, since Debian has no mtools for the others */
export async function makeStick(folder: string, name: string, stick: Stick): Promise<string> {
  const image = join(folder, `${name}.img`);
  const part = join(folder, `${name}.part`);
  const size = 64;
  const table = stick.table ?? true;
  writeFileSync(part, '');
  truncateSync(part, (table ? size - START_MB : size) * MB);
  await format(part, stick);
  if (!table) {
    run('mv', part, image);
    return image;
  }
  writeFileSync(image, '');
  truncateSync(image, size * MB);
  script('printf "label: dos\\nstart=2048, type=%s\\n" "$2" | sfdisk -q "$1"', image, TYPES[stick.fileSystem]);
  script('dd if="$1" of="$2" bs=1M seek=1 conv=notrunc status=none', part, image);
  rmSync(part);
  return image;
}

async function format(part: string, { fileSystem, pack, outbox, plain }: Stick): Promise<void> {
  if (fileSystem === 'exfat') run('mkfs.exfat', '-q', part);
  if (fileSystem === 'ntfs') run('mkfs.ntfs', '-F', '-q', '-Q', part);
  if (fileSystem === 'ext4') run('mkfs.ext4', '-q', '-F', part);
  if (fileSystem !== 'fat32') return;
  run('mkfs.vfat', '-F', '32', part);
  if (pack !== undefined || outbox === true) run('mmd', '-i', part, '::canteen-kiosk');
  if (outbox === true) run('mmd', '-i', part, '::canteen-kiosk/outbox');
  if (plain === true) script('printf hello >"$1.txt"; mcopy -i "$1" "$1.txt" ::letter.txt; rm "$1.txt"', part);
  if (pack === undefined) return;
  const files = join(await packsFolder(), String(pack), 'canteen.kioskpack');
  run('mcopy', '-i', part, files, `${files}.minisig`, '::canteen-kiosk');
}

/** Lists the files in the outbox of a FAT stick that has a partition table. */
export function outboxOf(image: string): readonly string[] {
  const listing = script('mdir -b -i "$1@@1M" ::canteen-kiosk/outbox 2>/dev/null || true', image);
  return listing
    .split('\n')
    .map((line) => line.replace('::/canteen-kiosk/outbox/', '').trim())
    .filter((line) => line !== '');
}

export function readFromOutbox(image: string, name: string): string {
  return script('mtype -i "$1@@1M" "::canteen-kiosk/outbox/$2"', image, name);
}

/** Overwrites a part of an image with noise, the same at each run. */
export function damage(image: string, from: number, length: number): void {
  const bytes = readFileSync(image);
  let seed = 20261130;
  for (let at = from; at < from + length; at += 1) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    bytes[at] = seed >> 16;
  }
  writeFileSync(image, bytes);
}

/** Makes a disk with many partitions in a GPT, and returns its path. */
export function manyPartitions(folder: string, count: number): string {
  const image = join(folder, 'many.img');
  writeFileSync(image, '');
  truncateSync(image, 64 * MB);
  const lines = Array.from({ length: count }, () => 'size=1M, type=EBD0A0A2-B9E5-4433-87C0-68B6B72699C7').join('\\n');
  script(`printf 'label: gpt\\n${lines}\\n' | sfdisk -q "$1"`, image);
  return image;
}
