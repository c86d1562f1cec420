/** The marks that a visitor leaves behind in a test: all begin with one secret, and each names the kind of trace that carries it. */
import { randomBytes } from 'node:crypto';

export interface Marks {
  /** Lower case, and a valid part of a host name. It occurs nowhere on the PC before it is planted. */
  readonly secret: string;
  of(trace: string): string;
}

export function newMarks(): Marks {
  const secret = `k${randomBytes(12).toString('hex')}`;
  return { secret, of: (trace) => `${secret}-${trace}.` };
}

export type Hits = Readonly<Record<string, number>>;

const MAX_NAME_LENGTH = 40;

/** By how many bytes consecutive blocks must overlap, so that no mark is split unseen. */
export function overlapOf(secret: string): number {
  return 2 * (secret.length + MAX_NAME_LENGTH);
}

/**
 * Counts the marks in a block of bytes, in UTF-8 and in UTF-16, by kind of trace. The bare secret, as in a host name, counts as ''.
 * A mark in the last `overlapOf(secret)` bytes may be counted again in the next block.
 */
export function countMarks(bytes: Buffer, secret: string, hits: Record<string, number>): void {
  for (const encoding of ['latin1', 'utf16le'] as const) {
    const needle = Buffer.from(secret, encoding);
    for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + needle.length)) {
      const after = bytes.toString(encoding, at + needle.length, at + needle.length + MAX_NAME_LENGTH * 2);
      const name = /^-([a-z0-9-]+)\./.exec(after)?.[1] ?? '';
      hits[name] = (hits[name] ?? 0) + 1;
    }
  }
}

export function total(hits: Hits): number {
  return Object.values(hits).reduce((sum, count) => sum + count, 0);
}
