/** Makes sticks with an update, as IT would: one FAT32 partition. */
import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, script } from '../machine/image/shell.ts';

const MB = 1 << 20;

/** @param update the folder with the update's files; it is removed */
export function updateStick(folder: string, name: string, update: string): string {
  const image = join(folder, `${name}.img`);
  const part = join(folder, `${name}.part`);
  const files = readdirSync(update).map((file) => join(update, file));
  const size = Math.ceil(files.reduce((sum, file) => sum + statSync(file).size, 0) / MB) + 64;
  for (const [path, megabytes] of [
    [part, size],
    [image, size + 1],
  ] as const) {
    writeFileSync(path, '');
    truncateSync(path, megabytes * MB);
  }
  run('mkfs.vfat', '-F', '32', part);
  run('mmd', '-i', part, '::canteen-kiosk', '::canteen-kiosk/update');
  run('mcopy', '-i', part, ...files, '::canteen-kiosk/update');
  script('printf "label: dos\\nstart=2048, type=c\\n" | sfdisk -q "$1"', image);
  script('dd if="$1" of="$2" bs=1M seek=1 conv=notrunc,sparse status=none', part, image);
  rmSync(part);
  rmSync(update, { recursive: true });
  return image;
}
