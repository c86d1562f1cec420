import { lstatSync } from 'node:fs';
import { codeOf } from './text-file.ts';

/**
 * True unless it is certain that nothing is at the path: what cannot be looked at (no permission, a broken disk) counts as there.
 * A dangling link is there too.
 */
export function mayExist(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return codeOf(error) !== 'ENOTDIR';
  }
}
