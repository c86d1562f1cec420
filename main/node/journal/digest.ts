import { createHash } from 'node:crypto';
import type { Digest } from '../../core/journal/line.ts';

/** 160 bits of SHA-256: far more than anybody can find two lines for. */
const CHARACTERS = 40;

/** Of a text whose characters are bytes. */
export const digest: Digest = (text) => createHash('sha256').update(text, 'latin1').digest('hex').slice(0, CHARACTERS);
