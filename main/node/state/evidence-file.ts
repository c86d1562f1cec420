import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from '../../core/proof/evidence.ts';

/**
 * Reads the evidence created with this build. It is part of the program, so it is trusted. Returns null if it is missing.
 * @param bundle the folder of the built application
 */
export async function readEvidence(bundle: string): Promise<Evidence | null> {
  const text = await readFile(join(bundle, 'evidence/evidence.json'), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as Evidence);
}
