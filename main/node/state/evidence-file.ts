import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from '../../core/proof/evidence.ts';

/**
 * The evidence that was made with this build: a part of the program, so it is believed. Null when it is not there.
 * @param bundle the folder of the built application
 */
export async function readEvidence(bundle: string): Promise<Evidence | null> {
  const text = await readFile(join(bundle, 'evidence/evidence.json'), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as Evidence);
}
