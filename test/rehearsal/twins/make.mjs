// @ts-check
/** Builds a kiosk without some of its guards: `node make.mjs FOLDER GUARD...`. The parts and their settings are the build's own. */
import { cpSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, mergeConfig } from 'vite';
import { parts } from '../../../build/bundle/parts.mjs';
import { appOut, root } from '../../../build/paths.mjs';
import { noSelfChecks, patches } from './patches.mjs';

const [folder, ...guards] = process.argv.slice(2);
if (folder === undefined) throw new Error('no folder given');
const taken = guards.flatMap((guard) => {
  const found = patches[guard];
  if (found === undefined) throw new Error(`nothing is known that takes ${guard} away`);
  return found;
});
const wanted = [...taken, ...noSelfChecks];
const left = new Set(wanted);

/** @type {import('vite').Plugin} */
const takeAway = {
  name: 'twin',
  enforce: 'pre',
  transform(code, id) {
    const file = relative(root, id);
    let text = code;
    for (const each of wanted.filter((patch) => patch.file === file)) {
      if (!each.find.test(text)) throw new Error(`${file} has no ${each.find}`);
      text = text.replace(each.find, each.put);
      left.delete(each);
    }
    return text === code ? null : { code: text, map: null };
  },
};

const main = parts.find((part) => part.name === 'main');
if (main === undefined) throw new Error('the application has no main part');
const out = join(folder, 'out/app');
await build(mergeConfig(await main.config(join(out, 'main')), { plugins: [takeAway] }));
if (left.size > 0) throw new Error(`not in the bundle: ${[...left].map(({ file }) => file).join(', ')}`);
for (const part of parts.filter(({ name }) => name !== 'main' && name !== 'cli'))
  cpSync(join(appOut, part.name), join(out, part.name), { recursive: true });
writeFileSync(
  join(folder, 'package.json'),
  JSON.stringify({ name: 'canteen-kiosk', version: '0.0.0', type: 'module', main: 'out/app/main/entry.js' }),
);
