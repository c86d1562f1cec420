// @ts-check
/**
 * Builds the kiosk with broken wipe steps in place of its own: `node make.mjs FOLDER`. Nothing of this is in the shipped bundle. The
 * parts and their settings are the build's own; only what `main/node/turns/wipe-steps.ts` and `main/shell/selections.ts` mean is exchanged.
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

/** The broken files themselves get the real ones. @type {import('vite').Plugin} */
const exchange = {
  name: 'sabotage',
  async resolveId(source, importer, options) {
    if (importer?.startsWith(here)) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return (found && instead.get(found.id)) ?? null;
  },
};

await buildChanged(folder, exchange);
