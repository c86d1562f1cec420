import type { PackExtras } from '../../core/packs/pack-extras.ts';
import { newSha256 } from '../crypto/node-crypto.ts';
import type { Result } from '../files/result.ts';
import { textFolder } from '../files/text-file.ts';
import { readExtrasOf } from './extras-texts.ts';

/** @see readExtrasOf */
export function readExtras(folders: readonly string[], group: string): Promise<Result<PackExtras>> {
  const named = folders.map((name) => ({ name, texts: textFolder(name) }));
  return readExtrasOf(named, group, newSha256);
}
