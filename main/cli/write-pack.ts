import { readFile, rm } from 'node:fs/promises';
import { SIGNATURE_ENDING } from '../core/packs/pack-format.ts';
import { writeFileAtomic } from '../node/files/atomic-file.ts';
import { codeOf } from '../node/files/text-file.ts';

/** A pack is no secret, and the kiosk's account must be able to read it. */
const MODE = 0o644;

/**
 * Writes a pack and its signature next to it, both or neither. A power cut between the two leaves a pair that does not match, which
 * every kiosk refuses.
 */
export async function writeSignedPack(path: string, bytes: Uint8Array, signature: string): Promise<void> {
  const signaturePath = path + SIGNATURE_ENDING;
  const before = await contentOf(signaturePath);
  await writeFileAtomic(signaturePath, signature, MODE);
  try {
    await writeFileAtomic(path, bytes, MODE);
  } catch (error) {
    if (before === null) await rm(signaturePath);
    else await writeFileAtomic(signaturePath, before, MODE);
    throw error;
  }
}

/** Writes a pack alone. */
export async function writeUnsignedPack(path: string, bytes: Uint8Array): Promise<void> {
  await writeFileAtomic(path, bytes, MODE);
}

async function contentOf(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
