// @ts-check
/**
 * Bundles the application into `out/app`, which then runs without node_modules. `npm run build`
 *
 * Its parts are in `bundle/parts.mjs`. Only those whose sources changed are built again: our page takes seconds, the others less. Each
 * is built in a temporary folder and then moved into place, so that no start ever sees half of one.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { digestOfSources, isCurrent, remember } from './bundle/freshness.mjs';
import { parts } from './bundle/parts.mjs';
import { modulesOfWorkers } from './bundle/plugins.mjs';
import { makeEvidence } from './evidence.mjs';
import { cardFiles, makeCard } from './facilities-card.mjs';
import { appOut, root } from './paths.mjs';
import { runIfMain, Stop, say } from './say.mjs';
import { oneAtATime } from './setup/lock.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';

// Without this, the bundler's allocator requests huge pages, and the kernel clears far more memory than is used. Set before the bundler loads.
process.env['MIMALLOC_ALLOW_THP'] ??= '0';

/**
 * Builds whatever a changed source file has made outdated.
 * @param {string} [only] the only part needed, so that a tool does not wait for our page; without it, everything that a kiosk needs
 */
export async function bundle(only) {
  if (only === undefined) {
    makeEvidence(join(appOut, 'evidence'));
    await makeCardWhereOutdated();
  }
  const needed = parts.filter(({ name, aside }) => (only === undefined ? aside !== true : name === only));
  if (needed.every(isCurrent)) return;
  await oneAtATime('the bundle', async () => {
    const began = Date.now();
    const outdated = needed.filter((part) => !isCurrent(part));
    if (outdated.length === 0) return;
    await buildAll(outdated);
    const names = outdated.map((part) => part.name).join(', ');
    say(`Bundled the application (${names}) in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
  });
}

/** Checks first, because every start of the kiosk comes here and making the card's PDF loads a library. */
async function makeCardWhereOutdated() {
  const folders = ['build/card', 'build/facilities-card.mjs', 'kiosk-config/FACILITIES.md', 'renderer/messages/en.json'];
  const card = { name: 'card', folders, product: cardFiles.pdf };
  if (isCurrent(card)) return;
  const sources = digestOfSources(card);
  await makeCard(join(appOut, card.name));
  remember(card, sources, []);
}

/** @param {import('./bundle/parts.mjs').Part[]} outdated */
async function buildAll(outdated) {
  const missing = outdated.find((part) => !existsSync(join(root, part.entry)));
  if (missing !== undefined) throw new Stop(`Cannot bundle: ${missing.entry} is missing.`);
  mkdirSync(appOut, { recursive: true });
  const draft = mkdtempSync(join(appOut, '..', 'tmp-'));
  try {
    // Waits for all of them, so that none still writes into the draft when it is removed.
    const results = await Promise.allSettled(outdated.map((part) => buildPart(part, draft)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Builds one part.
 * @param {import('./bundle/parts.mjs').Part} part
 * @param {string} outDir
 * @returns {Promise<string[]>} everything that went into it, as paths or the bundler's module ids
 */
export async function buildInto(part, outDir) {
  const { build, mergeConfig } = await import('vite');
  /** @type {string[]} */
  const inWorkers = [];
  const config = mergeConfig(await part.config(outDir), { worker: { plugins: () => [modulesOfWorkers(inWorkers)] } });
  const results = await build(config).catch((error) => {
    // The bundler's message names file, line and reason; its stack trace shows only the bundler.
    const message = error instanceof Error ? error.message : String(error);
    throw new Stop(`The bundle failed.\n${process.stderr.isTTY ? message : stripVTControlCharacters(message)}`);
  });
  const outputs = [results].flat().flatMap((result) => ('output' in result ? result.output : []));
  return [...outputs.flatMap((output) => (output.type === 'chunk' ? output.moduleIds : output.originalFileNames)), ...inWorkers];
}

/**
 * @param {import('./bundle/parts.mjs').Part} part
 * @param {string} draft
 */
async function buildPart(part, draft) {
  const sources = digestOfSources(part);
  const files = await buildInto(part, join(draft, part.name));
  const place = join(appOut, part.name);
  if (existsSync(place)) renameSync(place, join(draft, `${part.name}.old`));
  renameSync(join(draft, part.name), place);
  remember(part, sources, files);
}

/** Copies files that people open to a folder where they find them. @param {string} part @param {string[]} names @param {string} place */
function copyOut(part, names, place) {
  mkdirSync(join(root, 'out', place), { recursive: true });
  for (const name of names) copyFileSync(join(appOut, part, name), join(root, 'out', place, name));
}

await runIfMain(import.meta.url, async () => {
  await ensureNpmPackages();
  await bundle();
  await bundle('it-desk');
  copyOut('it-desk', ['it-desk.html'], 'it-desk');
  copyOut('card', Object.values(cardFiles), 'facilities');
  say('The application is in out/app, the IT desk in out/it-desk, the card for Facilities in out/facilities.');
});
