import { existsSync, readFileSync } from 'node:fs';

/** The text of a file, or '' if it does not exist or vanishes, as files of processes and services do. */
export function readIfThere(file: string): string {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
