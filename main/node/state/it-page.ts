import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The page for IT that this build has, and its SHA-256 in hexadecimal. */
export interface ItPage {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Null when it is not there, as in a checkout in which it was not built. @param bundle the folder of the built application */
export async function readItPage(bundle: string): Promise<ItPage | null> {
  const bytes = await readFile(join(bundle, 'it-desk/it-desk.html')).catch(() => null);
  return bytes === null ? null : { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
