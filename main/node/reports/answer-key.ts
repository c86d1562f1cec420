import { type NewSha256, sha256Of } from '../crypto/ports.ts';
import { hex, utf8 } from '../files/bytes.ts';

/** How a pack of this group names a canonical host in its answers: SHA-256, hexadecimal. The group is the salt. */
export function answerKeyWith(newSha256: NewSha256, group: string, host: string): string {
  return hex(sha256Of(utf8(`${group}\n${host}`), newSha256));
}
