import { basename, resolve } from 'node:path';
import type { Result } from '../node/files/result.ts';
import type { Pack } from '../node/packs/pack-bytes.ts';
import { openPack, readPackBytes } from '../node/packs/pack-file.ts';

export interface WholePack extends Pack {
  readonly bytes: Uint8Array;
}

/** Reads a pack and keeps its bytes, because the entries of its tables can only be counted there. */
export async function readWholePack(name: string): Promise<Result<WholePack>> {
  const bytes = await readPackBytes(resolve(name));
  if (!bytes.ok) return bytes;
  const pack = openPack(bytes.value, basename(name));
  return pack.ok ? { ok: true, value: { ...pack.value, bytes: bytes.value } } : pack;
}
