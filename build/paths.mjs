// @ts-check
/** The folders that set-up and the commands use. All of them lie inside the checkout. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. (Not import.meta.dirname: a Node.js too old for us should live long enough to be told so.) */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What set-up fetched or made; ignored by git, safe to delete. */
export const cache = join(root, '.cache');

/** Logs of the programs that set-up runs; each failure names its log. */
export const logs = join(cache, 'logs');

/** The bundled application. */
export const appOut = join(root, 'out', 'app');

/** For tools that do not run set-up: which Electron was found last. */
export const runtimeNote = join(cache, 'runtime.json');
