// @ts-check
/** Where the parts of the real applications lie that `npm run test:apps` runs. */
import { join } from 'node:path';
import { cache } from '../paths.mjs';

const apps = join(cache, 'apps');

/** A Debian of its own, with the server programs: nothing is installed or started on the machine itself. */
export const debian = join(apps, 'debian');

/** The folder with `node_modules`. */
export const npm = join(apps, 'npm');

/** The pages of libraries that only come in pieces, bundled as a site would. */
export const bundles = join(apps, 'bundles');
