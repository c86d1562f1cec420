// @ts-check
/** Builds the kiosk without some guards: `node make-unguarded.mjs FOLDER NAME...`. */
import { buildPatched } from '../fakes/changed-build.mjs';
import { PATCHES } from './unguarded-patches.mjs';

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) throw new Error('no folder given');
const patches = names.map((name) => {
  const patch = PATCHES[name];
  if (patch === undefined) throw new Error(`no guard is called ${name}`);
  return patch;
});
await buildPatched(folder, patches);
