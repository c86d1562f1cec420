/** The places where set-up has put the parts of the applications. */
import { join } from 'node:path';

type Place = 'debian' | 'nodeModules' | 'node22' | 'bundles';

const places: Readonly<Record<Place, string>> = await import(join(import.meta.dirname, '../../../build/apps/paths.mjs'));

export const { debian: DEBIAN, nodeModules: NODE_MODULES, node22: NODE_22, bundles: BUNDLES } = places;
