import { sign as signBytes } from 'node:crypto';
import type { SecretKey } from './secret-key.ts';
import { signatureText } from './signing.ts';

/** Signs the digest of the file, as the stock tool does. Returns the text of the `.minisig` file; the same input gives the same text. */
export function sign(bytes: Uint8Array, { id, key }: SecretKey, trustedComment: string): Promise<string> {
  return signatureText(bytes, { id, sign: (message) => signBytes(null, message, key) }, trustedComment);
}
