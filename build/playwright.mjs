// @ts-check
/** Starts Playwright. */
import { join } from 'node:path';
import { runInFront } from './child.mjs';
import { digestOfTested } from './evidence/results.mjs';
import { root } from './paths.mjs';

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit status
 */
export function playwright(args, env = process.env) {
  return runInFront(process.execPath, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', ...args], {
    ...env,
    KIOSK_TESTED_SOURCES: digestOfTested(),
  });
}
