import { hostsToAsk } from '../../core/packs/answers.ts';
import { newSha256 } from '../crypto/node-crypto.ts';
import { answerKeyWith } from './answer-key.ts';

/** @see answerKeyWith */
export function answerKey(group: string, host: string): string {
  return answerKeyWith(newSha256, group, host);
}

/** Returns the keys under which there may be an answer about a canonical host, the nearest first, for `findAnswer`. */
export function answerKeys(group: string, host: string): readonly string[] {
  return hostsToAsk(host).map((name) => answerKey(group, name));
}
