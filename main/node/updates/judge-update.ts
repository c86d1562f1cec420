/** The checks that an update from outside must pass before its first block is read, in this order; the first failure is returned. */
import { MAX_SIGNATURE_BYTES } from '../../core/packs/pack-format.ts';
import { type PcFacts, refusedUpdate } from '../../core/updates/update-acceptance.ts';
import { MAX_MANIFEST_BYTES, type UpdateManifest } from '../../core/updates/update-format.ts';
import type { UpdateRefusal } from '../../core/updates/update-refusals.ts';
import type { PublicKey } from '../minisign/public-key.ts';
import { verifySignature } from '../minisign/signature.ts';
import { readSignature } from '../minisign/signature-text.ts';
import { readManifest } from './manifest.ts';

export type JudgedUpdate =
  | { readonly ok: true; readonly manifest: UpdateManifest }
  | { readonly ok: false; readonly refusal: UpdateRefusal };

/**
 * @param bytes of the manifest; must not change any more
 * @param signature the text of its `.minisig`
 * @param key the key `updates` of the pins; null when there is none
 */
export async function judgeUpdate(
  bytes: Uint8Array,
  signature: string,
  key: PublicKey | null,
  pc: PcFacts,
): Promise<JudgedUpdate> {
  const read = await readSignedManifest(bytes, signature, key);
  if (!read.ok) return read;
  const refusal = refusedUpdate(read.manifest, pc);
  return refusal === null ? read : { ok: false, refusal };
}

/** The checks that need no PC: the signature, then the manifest, which is not parsed before its signature has been verified. */
export async function readSignedManifest(bytes: Uint8Array, signature: string, key: PublicKey | null): Promise<JudgedUpdate> {
  if (key === null) return { ok: false, refusal: { kind: 'noKey' } };
  if (bytes.length > MAX_MANIFEST_BYTES) return { ok: false, refusal: { kind: 'manifest', why: 'it is too long' } };
  const refusal = await refusedForSignature(bytes, signature, key);
  if (refusal !== null) return { ok: false, refusal };
  const read = readManifest(new TextDecoder().decode(bytes));
  return read.ok ? read : { ok: false, refusal: { kind: 'manifest', why: read.why } };
}

async function refusedForSignature(bytes: Uint8Array, text: string, key: PublicKey): Promise<UpdateRefusal | null> {
  const signature = text.length > MAX_SIGNATURE_BYTES ? null : readSignature(text);
  if (!signature?.ok) return { kind: 'signature', why: 'unreadable' };
  const verdict = await verifySignature(bytes, signature.value, [key]);
  if (verdict.ok) return null;
  if (verdict.why !== 'unknownKey') return { kind: 'signature', why: verdict.why };
  return { kind: 'key', keyId: signature.value.keyId, known: key.id };
}
