// @ts-check
/**
 * Builds the kiosk with some modules replaced by broken ones, such as the wipe steps: `node make.mjs FOLDER`. None of them is in the
 * shipped bundle. All other parts and settings are those of the normal build.
 */
import { join } from 'node:path';
import { root } from '../../../build/paths.mjs';
import { buildChanged } from '../changed-build.mjs';

const folder = process.argv[2];
if (folder === undefined) throw new Error('no folder given');

const here = import.meta.dirname;
const instead = new Map([
  [join(root, 'main/node/turns/wipe-steps.ts'), join(here, 'wipe-steps.ts')],
  [join(root, 'main/shell/selections.ts'), join(here, 'selections.ts')],
  [join(root, 'main/node/journal/disk.ts'), join(here, 'journal-disk.ts')],
  [join(root, 'main/supervisor/shells/left-overs.ts'), join(here, 'left-overs.ts')],
  [join(root, 'main/shell/drill/looking.ts'), join(here, 'looking.ts')],
]);

/** Replaces the modules, except for imports by the broken ones. @type {import('vite').Plugin} */
const exchange = {
  name: 'sabotage',
  async resolveId(source, importer, options) {
    if (importer?.startsWith(here)) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return (found && instead.get(found.id)) ?? null;
  },
};

await buildChanged(folder, exchange);
