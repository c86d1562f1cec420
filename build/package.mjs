// @ts-check
/**
 * Makes the installable package in `out/package`. `npm run package`. Options after `--`:
 *   (none)                 the Debian package, the same files as a tar.gz, and the list of their components (SBOM)
 *   --target AppImage      with electron-builder's own tools, which must be fetched
 *   --out DIR              another folder, which is emptied: it may contain only packages
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeCard } from './facilities-card.mjs';
import { bundleApplication } from './package/application.mjs';
import { makeDeb } from './package/deb.mjs';
import { writeDigests } from './package/digests.mjs';
import { electronTree } from './package/electron-tree.mjs';
import { factsOf } from './package/facts.mjs';
import { makeAppImage, mustReachTools, otherTargets } from './package/other-targets.mjs';
import { mustHoldNoSecrets, refuseForeignFolder } from './package/refusals.mjs';
import { billOfMaterials } from './package/sbom.mjs';
import { makeTarball } from './package/tarball.mjs';
import { normalise, sha256Lines } from './package/tree.mjs';
import { root } from './paths.mjs';
import { runIfMain, Stop, say, withProgress } from './say.mjs';
import { setUp } from './setup.mjs';

const usage = `Usage: npm run package -- [--target ${otherTargets.join('|')}] [--out DIR]`;

const options = /** @type {const} */ ({ target: { type: 'string' }, out: { type: 'string' } });

/** @returns {{ target: string | undefined, out: string } | null} */
function wanted() {
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options });
    if (values.target !== undefined && !otherTargets.includes(values.target)) return null;
    return { target: values.target, out: resolve(root, values.out ?? 'out/package') };
  } catch {
    return null;
  }
}

/**
 * @param {object} job
 * @param {string} job.out is emptied; it may contain only packages
 * @param {string | undefined} [job.target] one of electron-builder's own
 * @param {boolean} job.download may the official Electron be fetched?
 */
export async function makePackages({ out, target, download }) {
  refuseForeignFolder(out, root);
  mustHoldNoSecrets(join(root, 'kiosk-config'));
  const runtime = await setUp({ download, tests: false });
  if (target !== undefined) await mustReachTools(target);
  const facts = factsOf(runtime);
  process.env['SOURCE_DATE_EPOCH'] = String(facts.epoch);
  // In the same file system as `out`, for hard links and a quick rename. The old package stays until the new one is finished.
  mkdirSync(dirname(out), { recursive: true });
  const work = mkdtempSync(join(dirname(out), 'tmp-package-'));
  const made = join(work, 'made');
  mkdirSync(made);
  try {
    const application = join(work, 'application');
    const used = await withProgress('Bundling the application', bundleApplication(application, facts));
    if (target === undefined) await makeAll(made, work, { application, runtime, facts, used });
    else await makeAppImage({ out: made, work, application, runtime, facts });
    rmSync(out, { recursive: true, force: true });
    renameSync(made, out);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} out
 * @param {string} work
 * @param {{ application: string, runtime: import('./runtime.mjs').Runtime, facts: import('./package/facts.mjs').Facts, used: string[] }} job
 */
async function makeAll(out, work, { application, runtime, facts, used }) {
  const electron = await withProgress('Putting the Electron tree together', electronTree(work, application, runtime));
  normalise(electron, facts.epoch);
  await writeDigests(electron);
  const bill = billOfMaterials(used, facts, runtime.executable);
  const tree = await installedTree(work, electron, bill, facts);
  await withProgress('Packing', pack(out, tree, bill, facts));
}

/**
 * Puts all files where they will be on the PC. Returns the folder.
 * @param {string} work
 * @param {string} electron
 * @param {string} bill
 * @param {import('./package/facts.mjs').Facts} facts
 */
async function installedTree(work, electron, bill, facts) {
  const tree = join(work, 'tree');
  const os = join(root, 'build/os/linux/tree');
  if (!existsSync(os)) throw new Stop('build/os/linux/tree is missing.');
  cpSync(os, tree, { recursive: true });
  cpSync(electron, join(tree, 'opt', facts.name), { recursive: true });
  cpSync(join(root, 'kiosk-config'), join(tree, 'etc', facts.name), { recursive: true });
  const papers = join(tree, 'usr/share/doc', facts.name);
  mkdirSync(papers, { recursive: true });
  writeFileSync(join(papers, 'sbom.cdx.json'), bill);
  await makeCard(papers, { forPeople: true });
  writeFileSync(
    join(papers, 'copyright'),
    ['LICENSE', 'NOTICE'].map((name) => readFileSync(join(root, name), 'utf8')).join('\n'),
  );
  cpSync(join(root, 'node_modules/@echogarden/espeak-ng-emscripten/COPYING'), join(papers, 'espeak-ng.COPYING'));
  normalise(tree, facts.epoch);
  return tree;
}

/**
 * @param {string} out
 * @param {string} tree
 * @param {string} bill
 * @param {import('./package/facts.mjs').Facts} facts
 */
async function pack(out, tree, bill, facts) {
  const stem = `${facts.name}_${facts.version}_amd64`;
  const archives = { deb: join(out, `${stem}.deb`), tar: join(out, `${facts.name}-${facts.version}-linux-x64.tar.gz`) };
  await makeTarball(tree, facts.epoch, archives.tar);
  await makeDeb(tree, join(root, 'build/os/linux/debian'), facts, archives.deb);
  writeFileSync(join(out, `${stem}.cdx.json`), bill);
  writeFileSync(join(out, 'SHA256SUMS'), await sha256Lines(out));
  for (const file of Object.values(archives)) say(`  ${basename(file)}`);
  if (!facts.forTestsOnly) return;
  say(
    `FOR TESTS ONLY: this package contains Electron ${facts.electronVersion}, which gets no security fixes. Do not put it on a PC`,
  );
  say('for the public: build it where the official Electron can be downloaded.');
}

await runIfMain(import.meta.url, async () => {
  const given = wanted();
  if (given === null) {
    say(usage);
    return 2;
  }
  if (process.platform !== 'linux') throw new Stop('Packages are made on Linux.');
  await makePackages({ ...given, download: true });
  say(`The package is in ${given.out}.`);
  return 0;
});
