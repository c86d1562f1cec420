// @ts-check
/** Builds the gallery like the page itself: `node make.mjs FOLDER`. */
import { join } from 'node:path';
import { build } from 'vite';
import { parts } from '../../../build/bundle/parts.mjs';
import { root } from '../../../build/paths.mjs';

const page = parts.find(({ name }) => name === 'renderer');
const [outDir] = process.argv.slice(2);
if (page === undefined || outDir === undefined) throw new Error('No page to build, or no folder to build it into.');

const config = await page.config(outDir);
await build({ ...config, build: { ...config.build, rolldownOptions: { input: join(root, 'renderer/gallery/index.html') } } });
