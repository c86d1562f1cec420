import { base64, joined, utf8 } from '../files/bytes.ts';
import { blake2b } from './blake2b.ts';
import { keyNumberOf, MAX_MINISIGN_TEXT_LENGTH, PREHASHED, TRUSTED, textOf } from './format.ts';
import { isPlainComment, signedWithComment } from './signature-text.ts';

/** Signs with the key of this id. */
export interface Signer {
  readonly id: string;
  /** Returns 64 bytes. */
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

/** Signs the digest of the file, as the stock tool does. Returns the text of the `.minisig` file; the same input gives the same text. */
export async function signatureText(bytes: Uint8Array, { id, sign }: Signer, trustedComment: string): Promise<string> {
  if (!isPlainComment(trustedComment)) throw new Error('a trusted comment is one line without control characters');
  const ofFile = sign(await blake2b(64, bytes));
  const ofComment = sign(signedWithComment(ofFile, trustedComment));
  const text = textOf(
    'signature from kiosk-pack secret key',
    base64(joined([utf8(PREHASHED), keyNumberOf(id), ofFile])),
    `${TRUSTED}${trustedComment}`,
    base64(ofComment),
  );
  if (text.length > MAX_MINISIGN_TEXT_LENGTH) throw new Error('the trusted comment is too long');
  return text;
}
