import type { KioskProofs } from '../node/crypto/ports.ts';
import { digest } from '../node/journal/digest.ts';
import { isSignedBy, kioskKeyId } from '../node/state/kiosk-key.ts';

export const NODE_PROOFS: KioskProofs = {
  digest,
  isSignedBy: (publicKey, text, signature) => isSignedBy(publicKey, Buffer.from(text), Buffer.from(signature, 'base64url')),
  keyId: kioskKeyId,
};
