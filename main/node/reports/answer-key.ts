import { type NewSha256, sha256Of } from '../crypto/ports.ts';
import { hex, utf8 } from '../files/bytes.ts';

/** Returns the key of a canonical host in the answers of a pack of this group: SHA-256, hexadecimal. The group is the salt. */
export function answerKeyWith(newSha256: NewSha256, group: string, host: string): string {
  return hex(sha256Of(utf8(`${group}\n${host}`), newSha256));
}
