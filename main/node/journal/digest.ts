import { createHash } from 'node:crypto';
import type { Digest } from '../../core/journal/line.ts';

/** Hex digits, so 160 bits of SHA-256: enough that nobody can find two lines with the same digest. */
const CHARACTERS = 40;

/** Hashes a text whose characters are bytes (Latin-1). */
export const digest: Digest = (text) => createHash('sha256').update(text, 'latin1').digest('hex').slice(0, CHARACTERS);
