import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Kiosk } from './harness.ts';

/** Returns the names of the document files that the turn on the screen keeps; null if it has no folder for them. */
export function documentFiles(kiosk: Kiosk): readonly string[] | null {
  const all = readdirSync(kiosk.active().profile, { recursive: true, withFileTypes: true });
  const folder = all.find(({ name }) => name === 'kiosk-documents');
  return folder === undefined ? null : readdirSync(join(folder.parentPath, folder.name));
}
