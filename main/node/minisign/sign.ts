import { sign as signBytes } from 'node:crypto';
import { blake2b } from './blake2b.ts';
import { keyNumberOf, MAX_MINISIGN_TEXT_LENGTH, PREHASHED, TRUSTED, textOf } from './format.ts';
import type { SecretKey } from './secret-key.ts';
import { isPlainComment, signedWithComment } from './signature.ts';

/** Signs as the stock tool does, by the digest of the file. Returns the text of the `.minisig` file; the same input gives the same. */
export async function sign(bytes: Uint8Array, { id, key }: SecretKey, trustedComment: string): Promise<string> {
  if (!isPlainComment(trustedComment)) throw new Error('a trusted comment is one line without control characters');
  const ofFile = signBytes(null, await blake2b(64, bytes), key);
  const ofComment = signBytes(null, signedWithComment(ofFile, trustedComment), key);
  const text = textOf(
    'signature from kiosk-pack secret key',
    Buffer.concat([Buffer.from(PREHASHED), keyNumberOf(id), ofFile]).toString('base64'),
    `${TRUSTED}${trustedComment}`,
    ofComment.toString('base64'),
  );
  if (text.length > MAX_MINISIGN_TEXT_LENGTH) throw new Error('the trusted comment is too long');
  return text;
}
