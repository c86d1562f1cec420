import { existsSync, readFileSync } from 'node:fs';

/** The text of a file, or nothing: what processes and services have written goes with them. */
export function readIfThere(file: string): string {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
