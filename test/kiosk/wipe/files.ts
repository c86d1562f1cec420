/** Searches files for traces of a visitor. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countMarks, type Hits } from './marks.ts';

export interface FileScan {
  readonly looked: number;
  /** Files whose name or content contains the secret. */
  readonly found: readonly string[];
  readonly hits: Hits;
}

const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** Searches every file below the folders that has changed since a time in milliseconds (0: every file). Symbolic links are not followed. */
export function scanFiles(dirs: readonly string[], secret: string, since = 0): FileScan {
  const hits: Record<string, number> = {};
  const found: string[] = [];
  let looked = 0;
  for (const path of dirs.flatMap((dir) => walk(dir))) {
    try {
      const stat = lstatSync(path);
      if (stat.ctimeMs < since) continue;
      const before = { ...hits };
      countMarks(Buffer.from(path), secret, hits);
      if (stat.isFile() && stat.size <= MAX_FILE_BYTES) countMarks(readFileSync(path), secret, hits);
      looked += 1;
      if (JSON.stringify(before) !== JSON.stringify(hits)) found.push(path);
    } catch {
      // Removed meanwhile.
    }
  }
  return { looked, found, hits };
}

function walk(dir: string): readonly string[] {
  try {
    return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
      const path = join(dir, entry.name);
      return entry.isDirectory() ? [path, ...walk(path)] : [path];
    });
  } catch {
    return [];
  }
}
