// @ts-check
/** Makes the root file system of the image: a Debian from this machine's package sources, and the kiosk. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { Stop } from '../say.mjs';
import { runOrStop } from './commands.mjs';

/** apt's file of Debian's archive, on Debian 12 and later. */
const SOURCES = '/etc/apt/sources.list.d/debian.sources';
const SUITE = 'trixie';
const OURS = join(root, 'build/os/image');
/** The file in which `customize` records the day of Debian's packages. */
const ISSUED = 'usr/share/canteen-kiosk/issued';

/**
 * @param {string} tree the folder to make
 * @param {string[]} packages
 * @param {string} deb the kiosk's package
 */
export async function debianRoot(tree, packages, deb) {
  if (!existsSync(SOURCES))
    throw new Stop(`${SOURCES} is missing: the image is made on Debian 13, from the package sources in that file.`);
  const hook = `"${join(OURS, 'customize')}" "$1" "${deb}" "${join(OURS, 'tree')}"`;
  await runOrStop('mmdebstrap', [
    ...['--variant=essential', '--mode=root', '--format=directory', '--aptopt=APT::Install-Recommends "false"'],
    ...[`--include=${packages.join(',')}`, `--customize-hook=${hook}`, SUITE, tree, SOURCES],
  ]);
}

/**
 * Moves the only kernel and its initramfs out of the root, because they belong on the EFI partition.
 * @param {string} tree
 * @param {string} folder receives `kernel` and `initrd`
 */
export function takeKernel(tree, folder) {
  const boot = join(tree, 'boot');
  for (const [prefix, name] of /** @type {const} */ ([
    ['vmlinuz-', 'kernel'],
    ['initrd.img-', 'initrd'],
  ])) {
    const [found, ...more] = readdirSync(boot).filter((file) => file.startsWith(prefix));
    if (found === undefined || more.length > 0)
      throw new Stop(`The root has ${more.length + (found === undefined ? 0 : 1)} of ${name} instead of one.`);
    renameSync(join(boot, found), join(folder, name));
  }
  for (const name of readdirSync(boot)) rmSync(join(boot, name), { recursive: true });
}

/**
 * @param {string} tree
 * @returns {string} `YYYY-MM-DD`
 */
export function issuedOn(tree) {
  return readFileSync(join(tree, ISSUED), 'utf8').trim();
}
