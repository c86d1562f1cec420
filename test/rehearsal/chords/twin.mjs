// @ts-check
/** Builds the kiosk without its guards against keys: `node twin.mjs FOLDER`. */
import { buildPatched } from '../../fakes/changed-build.mjs';
import { KEY_GUARDS } from './patches.mjs';

const folder = process.argv[2];
if (folder === undefined) throw new Error('no folder given');
await buildPatched(folder, KEY_GUARDS);
