/** The folder `packs` of the state folder: installed packs, each with its signature, named by serial and hash. */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { MAX_SIGNATURE_BYTES, PACK_ENDING, SIGNATURE_ENDING } from '../../core/packs/pack-format.ts';
import { type Disk, writeFileAtomic } from '../files/atomic-file.ts';
import type { Result } from '../files/result.ts';
import { codeOf, readTextFile } from '../files/text-file.ts';
import { verifySignature } from '../minisign/signature.ts';
import { readSignature } from '../minisign/signature-text.ts';
import type { PackAbout } from './filter-source.ts';
import { openPackInPieces, readPackBytes } from './pack-file.ts';
import { type PinnedKey, pinnedKey } from './pins.ts';
import type { StoredPack } from './store-state.ts';

const PIECE_BYTES = 1 << 20;

/** Our own files in this folder; a power cut may leave drafts. */
const PACK = /^\d{1,10}-[0-9a-f]{16}\.kioskpack$/;
const OURS = /^(\d{1,10}-[0-9a-f]{16}\.kioskpack(\.minisig)?|\..*\.[0-9a-f]{12}\.tmp)$/;

export function packName({ serial, sha256 }: Pick<StoredPack, 'serial' | 'sha256'>): string {
  return `${serial}-${sha256.slice(0, 16)}${PACK_ENDING}`;
}

/** Writes the signature last: a pack without one is never used. */
export async function writePack(
  folder: string,
  pack: Pick<StoredPack, 'serial' | 'sha256'>,
  bytes: Uint8Array,
  signature: string,
  disk: Disk,
): Promise<void> {
  const path = join(folder, packName(pack));
  await writeFileAtomic(path, bytes, 0o600, disk);
  await writeFileAtomic(path + SIGNATURE_ENDING, signature, 0o600, disk);
}

/** Reads an installed pack and checks it again: its digests, and its signature with the key that it was installed with. */
export async function checkStored(folder: string, pack: StoredPack): Promise<Result<PackAbout & { readonly key: PinnedKey }>> {
  const name = packName(pack);
  const [bytes, signature] = await Promise.all([
    readPackBytes(join(folder, name)),
    readTextFile(join(folder, name + SIGNATURE_ENDING), MAX_SIGNATURE_BYTES),
  ]);
  if (!bytes.ok) return bytes;
  if (!signature.ok) return { ok: false, problems: [`${name}${SIGNATURE_ENDING} ${signature.why}`] };
  const key = pinnedKey(pack.key);
  if ((await sha256InPieces(bytes.value)) !== pack.sha256 || !(await isSigned(bytes.value, signature.value, key)))
    return { ok: false, problems: [`${name} is not what was installed.`] };
  const opened = await openPackInPieces(bytes.value, name);
  if (!opened.ok) return opened;
  const { header, extras } = opened.value;
  return { ok: true, value: { header, extras, key } };
}

async function isSigned(bytes: Uint8Array, text: string, key: PinnedKey): Promise<boolean> {
  const signature = readSignature(text);
  return signature.ok && (await verifySignature(bytes, signature.value, [key.public])).ok;
}

/** Hashes a large file; yields to the event loop after each piece. */
export async function sha256InPieces(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    hash.update(bytes.subarray(at, at + PIECE_BYTES));
    await setImmediate();
  }
  return hash.digest('hex');
}

/** True if the folder holds packs, or if that is unknown. */
export async function hasPacks(folder: string): Promise<boolean> {
  return (await namesIn(folder))?.some((name) => PACK.test(name)) ?? true;
}

/** Removes packs that are not in `kept`, and leftovers of interrupted writes. */
export async function removeOthers(folder: string, kept: readonly StoredPack[], disk: Disk): Promise<void> {
  const names = new Set(kept.map(packName).flatMap((name) => [name, name + SIGNATURE_ENDING]));
  for (const name of (await namesIn(folder)) ?? [])
    if (OURS.test(name) && !names.has(name)) await disk.remove(join(folder, name));
}

/** Returns null if the folder cannot be read; a missing folder is empty. */
async function namesIn(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? [] : null;
  }
}
