// @ts-check
/** The folders that set-up and the commands use. All of them are inside the checkout. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. (Not import.meta.dirname, so that a Node.js that is too old still gets as far as the message that says so.) */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Files that set-up fetched or made; ignored by git, safe to delete. */
export const cache = join(root, '.cache');

/** Logs of the programs that set-up runs; each failure names its log. */
export const logs = join(cache, 'logs');

/** The bundled application. */
export const appOut = join(root, 'out', 'app');

/** Records the Electron that was found last, for tools that do not run set-up. */
export const runtimeNote = join(cache, 'runtime.json');
