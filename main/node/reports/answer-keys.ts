import { createHash } from 'node:crypto';
import { hostsToAsk } from '../../core/packs/answers.ts';

/** How a pack of this group names a canonical host in its answers: SHA-256, hexadecimal. The group is the salt. */
export function answerKey(group: string, host: string): string {
  return createHash('sha256').update(`${group}\n${host}`).digest('hex');
}

/** The keys under which an answer about a canonical host may stand, the nearest first: what `findAnswer` takes. */
export function answerKeys(group: string, host: string): readonly string[] {
  return hostsToAsk(host).map((name) => answerKey(group, name));
}
