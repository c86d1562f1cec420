import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The page for IT in this build, and its SHA-256 in hexadecimal. */
export interface ItPage {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Returns null if it is missing, as in a checkout where it was not built. @param bundle the folder of the built application */
export async function readItPage(bundle: string): Promise<ItPage | null> {
  const bytes = await readFile(join(bundle, 'it-desk/it-desk.html')).catch(() => null);
  return bytes === null ? null : { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
