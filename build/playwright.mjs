// @ts-check
/** Starts the one test runner. */
import { join } from 'node:path';
import { runInFront } from './child.mjs';
import { root } from './paths.mjs';

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit status
 */
export function playwright(args, env = process.env) {
  const command = args[0] === 'merge-reports' ? [] : ['test'];
  return runInFront(process.execPath, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), ...command, ...args], env);
}
