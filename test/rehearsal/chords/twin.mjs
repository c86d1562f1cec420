// @ts-check
/**
 * Builds the kiosk without its guards against keys: `node twin.mjs FOLDER`. Each guard is a line of the real sources that is taken out
 * while they are bundled; a line that is not there any more stops the build, so that the twin cannot quietly become the product.
 */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, mergeConfig } from 'vite';
import { parts } from '../../../build/bundle/parts.mjs';
import { appOut, root } from '../../../build/paths.mjs';

const folder = process.argv[2];
if (folder === undefined) throw new Error('no folder given');

/** @type {readonly { file: string, line: string, instead: string }[]} */
const guards = [
  // Electron's own menu comes back, with F11, Ctrl+Q, Ctrl+W and Ctrl+M.
  { file: 'main/shell/window.ts', line: 'Menu.setApplicationMenu(null);', instead: 'void Menu;' },
  { file: 'main/shell/window.ts', line: "window.on('close', (event) => event.preventDefault());", instead: '' },
  // Keys are asked about, and nothing is done about them.
  { file: 'main/shell/keyboard.ts', line: 'event.preventDefault();', instead: '' },
];

/** @type {import('vite').Plugin} */
const without = {
  name: 'without-guards',
  enforce: 'pre',
  transform(code, id) {
    const here = guards.filter(({ file }) => id === join(root, file));
    return here.length === 0 ? null : here.reduce(takenOut, code);
  },
};

/**
 * @param {string} code
 * @param {{ file: string, line: string, instead: string }} guard
 */
function takenOut(code, { file, line, instead }) {
  if (!code.includes(line)) throw new Error(`${file} has no line "${line}" any more: the twin must be brought up to date`);
  return code.replaceAll(line, instead);
}

const main = parts.find((part) => part.name === 'main');
if (main === undefined) throw new Error('the application has no main part');
const out = join(folder, 'out/app');
await build(mergeConfig(await main.config(join(out, 'main')), { plugins: [without] }));
for (const part of parts.filter(({ name }) => name !== 'main'))
  cpSync(join(appOut, part.name), join(out, part.name), { recursive: true });
const description = { name: 'canteen-kiosk', version: '0.0.0', type: 'module', main: 'out/app/main/entry.js' };
writeFileSync(join(folder, 'package.json'), JSON.stringify(description));
