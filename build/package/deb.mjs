// @ts-check
/** Makes the Debian package from a tree that is laid out as on the PC. */
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../child.mjs';
import { Stop } from '../say.mjs';
import { command } from '../setup/system-needs.mjs';
import { filesBelow, installedSize, md5Lines, normalise, textOf } from './tree.mjs';

/**
 * @param {string} tree receives the folder `DEBIAN`, which is not installed
 * @param {string} scripts the folder with the maintainer scripts, and with `control` for fields that do not depend on this build
 * @param {import('./facts.mjs').Facts} facts
 * @param {string} file
 */
export async function makeDeb(tree, scripts, facts, file) {
  if (!command('dpkg-deb')) throw new Stop('dpkg-deb is missing, so no Debian package can be made here: install dpkg.');
  const isConffile = (/** @type {string} */ path) => path.startsWith('etc/');
  const conffiles = filesBelow(tree).filter(isConffile);
  // dpkg records the hashes of conffiles itself.
  const digests = md5Lines(tree, (path) => !isConffile(path));
  const control = controlFields(scripts, facts, installedSize(tree));
  const folder = join(tree, 'DEBIAN');
  mkdirSync(folder);
  for (const name of readdirSync(scripts)) if (name !== 'control') cpSync(join(scripts, name), join(folder, name));
  writeFileSync(join(folder, 'control'), control);
  writeFileSync(join(folder, 'md5sums'), digests);
  writeFileSync(join(folder, 'conffiles'), conffiles.map((path) => `/${path}\n`).join(''));
  normalise(folder, facts.epoch);
  // Creating DEBIAN changed the time of the folder above it.
  normalise(tree, facts.epoch);
  // zstd at level 3 takes a fortieth of the time of xz for a third more bytes.
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(facts.epoch) };
  const args = ['--root-owner-group', '-Zzstd', '-z3', '--threads-max=1', '--build', tree, file];
  const outcome = await runQuietly('dpkg-deb', 'dpkg-deb', args, env);
  if (outcome.status !== 0) throw new Stop(`dpkg-deb failed: ${outcome.output.trim().split('\n').at(-1)}`);
}

/**
 * @param {string} scripts
 * @param {import('./facts.mjs').Facts} facts
 * @param {number} size
 */
function controlFields(scripts, facts, size) {
  const file = join(scripts, 'control');
  if (!existsSync(file)) throw new Stop(`${file} is missing: it holds what the package depends on, and its description.`);
  const given = textOf(file).trimEnd();
  const clash = /^(Package|Version|Architecture|Installed-Size):/m.exec(given);
  if (clash) throw new Stop(`${file} must not contain ${clash[1]}: that comes from the build.`);
  const warning = `\n .\n FOR TESTS ONLY: this one contains Electron ${facts.electronVersion}, which gets no security fixes.`;
  return [
    `Package: ${facts.name}`,
    `Version: ${facts.version}`,
    'Architecture: amd64',
    `Installed-Size: ${size}`,
    // The last field of `control` is the description, which the warning continues.
    `${given}${facts.forTestsOnly ? warning : ''}`,
    '',
  ].join('\n');
}
