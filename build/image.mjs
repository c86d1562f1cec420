// @ts-check
/**
 * Makes the image of a whole PC, and an update to the same system for other PCs, in `out/image`. `npm run image` (root, Debian).
 * Options after `--`:
 *   --group NAME        the group of kiosks, as in pins.json (default: canteen)
 *   --serial N          rises with each image of a group (default: the day of Debian's packages, such as 20261201)
 *   --updates-key FILE  signs the update; without it, sign the .kioskupdate with minisign
 *   --updates-pub FILE  the public key of updates that the PC takes; without it, it takes none until its keys/pins.json names a key
 *   --back-from N       for an older system that PCs shall go back to: the highest serial that those PCs have had
 */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { imageBill, packagesIn } from './image/bill.mjs';
import { problemsOfRoot } from './image/check-root.mjs';
import { runOrStop } from './image/commands.mjs';
import { assembleDisk, espImage } from './image/disk.mjs';
import { writeFacts } from './image/facts-file.mjs';
import { partitionsOf, SLOT_BYTES } from './image/layout.mjs';
import { imagePackages } from './image/packages.mjs';
import { debianRoot, issuedOn, takeKernel } from './image/root.mjs';
import { makeSlot, mustBeVerified } from './image/slot.mjs';
import { mustBeUsable } from './image/update-keys.mjs';
import { factsOf } from './package/facts.mjs';
import { sha256Lines } from './package/tree.mjs';
import { makePackages } from './package.mjs';
import { appOut, root } from './paths.mjs';
import { runIfMain, Stop, say, withProgress } from './say.mjs';
import { setUp } from './setup.mjs';

const OUT = join(root, 'out/image');
const MAX_IMAGE_BYTES = 900 * 1_000_000;
const TOOL = join(root, 'build/kiosk-pack.mjs');

const options = /** @type {const} */ ({
  group: { type: 'string', default: 'canteen' },
  serial: { type: 'string' },
  'updates-key': { type: 'string' },
  'updates-pub': { type: 'string' },
  'back-from': { type: 'string' },
});

/** @typedef {{ 'group': string, 'serial'?: string, 'updates-key'?: string, 'updates-pub'?: string, 'back-from'?: string }} Choice */

await runIfMain(import.meta.url, async () => {
  /** @type {Choice} */
  const choice = parseArgs({ args: process.argv.slice(2), options }).values;
  mustBeUsable(choice);
  if (process.getuid?.() !== 0) throw new Stop('npm run image makes a root file system: it needs root.');
  const runtime = await setUp({ download: true, tests: false, image: true });
  const packages = join(root, 'out/package');
  await makePackages({ out: packages, download: true });
  const facts = factsOf(runtime);
  process.env['SOURCE_DATE_EPOCH'] = String(facts.epoch);
  mkdirSync(join(root, 'out'), { recursive: true });
  const work = mkdtempSync(join(root, 'out/tmp-image-'));
  try {
    const made = join(work, 'made');
    mkdirSync(made);
    await makeImage({ work, made, packages, facts, choice });
    rmSync(OUT, { recursive: true, force: true });
    renameSync(made, OUT);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  say(`The image is in ${OUT}.`);
  if (facts.forTestsOnly) say('FOR TESTS ONLY: its Electron gets no security fixes. Do not put it on a public PC.');
});

/**
 * @param {object} job
 * @param {string} job.work
 * @param {string} job.made the folder for the results
 * @param {string} job.packages holds the deb
 * @param {import('./package/facts.mjs').Facts} job.facts
 * @param {Choice} job.choice
 */
async function makeImage({ work, made, packages, facts, choice }) {
  const stem = join(made, `${facts.name}-${facts.version}`);
  const tree = await makeRoot(work, packages);
  writeFacts(tree, { group: choice.group, version: facts.version, issued: issuedOn(tree) }, choice['updates-pub']);
  takeKernel(tree, work);
  const slot = join(work, 'slot.raw');
  const verity = await withProgress('Packing the root, with its hashes', makeSlot(tree, slot, facts));
  await withProgress('Verifying the root, and one with a changed byte', mustBeVerified(slot, verity));
  const update = `${stem}.kioskupdate`;
  await withProgress('Making the update', makeUpdate({ work, tree, slot, verity, facts, choice, update }));
  writeBill({ path: `${stem}.cdx.json`, tree, packages, facts, rootHash: verity.rootHash });
  const esp = join(work, 'esp');
  const placed = join(work, 'placed.raw');
  await runOrStop('truncate', ['--size', String(SLOT_BYTES), placed]);
  await withProgress(
    'Placing the system',
    runOrStop(process.execPath, [TOOL, 'update', 'place', update, '--slot', placed, '--esp', esp]),
  );
  const espFile = join(work, 'esp.raw');
  await espImage({ tree, esp, file: espFile, epoch: facts.epoch });
  rmSync(tree, { recursive: true, force: true });
  const seed = `${facts.name} ${verity.rootHash}`;
  const disk = join(work, `${basename(stem)}.img`);
  const contents = { 'kiosk-esp': espFile, 'kiosk-root-a': placed };
  await withProgress('Putting the disk together', assembleDisk({ file: disk, partitions: partitionsOf(seed), seed, contents }));
  await withProgress('Compressing', runOrStop('zstd', ['--quiet', '-T0', '-6', disk, '-o', `${stem}.img.zst`]));
  // Whoever installs PCs has no checkout, and no PC yet that could give them the desk.
  await bundle('it-desk');
  copyFileSync(join(appOut, 'it-desk/it-desk.html'), join(made, 'it-desk.html'));
  writeFileSync(join(made, 'SHA256SUMS'), await sha256Lines(made));
  for (const name of readdirSync(made)) say(`  ${name}  ${Math.ceil(statSync(join(made, name)).size / 1e6)} MB`);
  if (statSync(`${stem}.img.zst`).size > MAX_IMAGE_BYTES) throw new Stop('The image has more than 900 MB: see what has grown.');
}

/**
 * @param {string} work
 * @param {string} packages
 * @returns {Promise<string>} the folder of the root, checked
 */
async function makeRoot(work, packages) {
  const deb = readdirSync(packages).find((name) => name.endsWith('.deb'));
  if (deb === undefined) throw new Stop(`There is no package in ${packages}.`);
  const wanted = await imagePackages();
  if (wanted.missing.length > 0) say(`Not in this machine's package sources, so not in the image: ${wanted.missing.join(' ')}.`);
  const tree = join(work, 'root');
  await withProgress(
    `Installing ${wanted.packages.length} Debian packages and the kiosk`,
    debianRoot(tree, wanted.packages, join(packages, deb)),
  );
  const problems = problemsOfRoot(tree);
  if (problems.length > 0) throw new Stop(`This root file system must not be used on a public PC:\n  ${problems.join('\n  ')}`);
  return tree;
}

/**
 * @param {object} job
 * @param {string} job.work holds kernel and initrd
 * @param {string} job.tree
 * @param {string} job.slot
 * @param {import('./image/slot.mjs').Verity} job.verity
 * @param {import('./package/facts.mjs').Facts} job.facts
 * @param {Choice} job.choice
 * @param {string} job.update
 */
async function makeUpdate({ work, tree, slot, verity, facts, choice, update }) {
  const issued = issuedOn(tree);
  const words = {
    kernel: join(work, 'kernel'),
    initrd: join(work, 'initrd'),
    root: slot,
    'root-hash': verity.rootHash,
    'data-blocks': String(verity.dataBlocks),
    group: choice.group,
    serial: choice.serial ?? issued.replaceAll('-', ''),
    version: facts.version,
    issued,
    out: update,
    ...(choice['back-from'] === undefined ? {} : { 'back-from': choice['back-from'] }),
    ...(choice['updates-key'] === undefined ? {} : { key: choice['updates-key'] }),
  };
  await runOrStop(process.execPath, [
    TOOL,
    'update',
    'make',
    ...Object.entries(words).flatMap(([name, value]) => [`--${name}`, value]),
  ]);
}

/**
 * @param {object} job
 * @param {string} job.path
 * @param {string} job.tree
 * @param {string} job.packages
 * @param {import('./package/facts.mjs').Facts} job.facts
 * @param {string} job.rootHash
 */
function writeBill({ path, tree, packages, facts, rootHash }) {
  const own = readdirSync(packages).find((name) => name.endsWith('.cdx.json')) ?? '';
  const installed = packagesIn(readFileSync(join(tree, 'var/lib/dpkg/status'), 'utf8'));
  writeFileSync(path, imageBill({ packages: installed, own: readFileSync(join(packages, own), 'utf8'), facts, rootHash }));
}
