// @ts-check
/** Makes the EFI partition and the whole disk. */
import { cpSync, existsSync, lutimesSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../say.mjs';
import { writeBootSector } from './boot-sector.mjs';
import { runOrStop } from './commands.mjs';
import { diskBytes, ESP_BYTES, sfdiskScript } from './layout.mjs';

/**
 * Debian's signed boot programs. The firmware trusts Microsoft's key, with which the shim is signed, and the shim trusts Debian's. The shim
 * starts the file next to it that has GRUB's name. Without MokManager (mmx64.efi) nobody can add a key at the PC, and without fbx64.efi
 * nothing is written to the firmware.
 */
const SIGNED = /** @type {const} */ ([
  ['usr/lib/shim/shimx64.efi.signed', 'BOOTX64.EFI', /Microsoft/],
  ['usr/lib/systemd/boot/efi/systemd-bootx64.efi.signed', 'grubx64.efi', /Debian Secure Boot/],
]);

/**
 * @param {object} job
 * @param {string} job.tree the root file system, which contains the boot loader
 * @param {string} job.esp the folder with kernel, initrd and boot entry; the boot loader is added to it
 * @param {string} job.file the image to make
 * @param {number} job.epoch the time of every file, in seconds
 */
export async function espImage({ tree, esp, file, epoch }) {
  const programs = join(esp, 'EFI/BOOT');
  mkdirSync(programs, { recursive: true });
  for (const [from, to, signer] of SIGNED) {
    const path = join(tree, from);
    if (!existsSync(path)) throw new Stop(`The root has no ${from}.`);
    await mustBeSigned(path, signer);
    cpSync(path, join(programs, to));
  }
  for (const slot of readdirSync(join(esp, 'canteen-kiosk')))
    await mustBeSigned(join(esp, 'canteen-kiosk', slot, 'kernel'), /Debian Secure Boot/);
  for (const path of readdirSync(esp, { recursive: true, encoding: 'utf8' })) lutimesSync(join(esp, path), epoch, epoch);
  await runOrStop('truncate', ['--size', String(ESP_BYTES), file]);
  await runOrStop('mkfs.vfat', ['-F', '32', '-n', 'KIOSK-ESP', '-i', '4B494F53', '--invariant', file]);
  for (const name of readdirSync(esp).sort()) await runOrStop('mcopy', ['-s', '-m', '-i', file, join(esp, name), '::']);
}

/**
 * @param {string} file
 * @param {RegExp} signer
 */
async function mustBeSigned(file, signer) {
  if (!signer.test(await runOrStop('sbverify', ['--list', file])))
    throw new Stop(`${file} lacks the signature that Secure Boot needs.`);
}

/**
 * @param {object} job
 * @param {string} job.file the disk image to make, a sparse file
 * @param {import('./layout.mjs').Partition[]} job.partitions
 * @param {string} job.seed
 * @param {Record<string, string>} job.contents the file to copy into each partition, by the partition's name
 */
export async function assembleDisk({ file, partitions, seed, contents }) {
  await runOrStop('truncate', ['--size', String(diskBytes(partitions)), file]);
  const script = `${file}.sfdisk`;
  writeFileSync(script, sfdiskScript(partitions, seed));
  await runOrStop('sh', ['-c', 'sfdisk --quiet --no-reread --no-tell-kernel "$1" <"$2"', 'sh', file, script]);
  writeBootSector(file);
  for (const { name, start, bytes } of partitions) {
    const content = contents[name];
    if (content === undefined) continue;
    await runOrStop('dd', [
      `if=${content}`,
      `of=${file}`,
      'bs=1M',
      `seek=${start / (1 << 20)}`,
      'conv=notrunc,sparse',
      'status=none',
    ]);
    await runOrStop('cmp', ['--bytes', String(bytes), '--ignore-initial', `0:${start}`, content, file]);
  }
}
