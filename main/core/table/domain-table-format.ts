/**
 * The domain table: names with a category each, as one block of bytes that is read in place. A name is stored as its hash bucket and 32
 * more bits of its hash (`name-hash.ts`), not as text. All numbers are little-endian.
 *
 * | at                      | size            | what                                                                          |
 * |-------------------------|-----------------|-------------------------------------------------------------------------------|
 * | 0                       | 4               | `KDT2`                                                                        |
 * | 4                       | u32             | n: how many names                                                             |
 * | 8                       | u32             | depths: bit i is set if there is a name of i+1 labels; bit 31: of 32 or more  |
 * | 12                      | u16             | longest: length of the longest name in characters, or more                    |
 * | 14                      | u8              | k: there are 2^k buckets, k from 8 to 24                                      |
 * | 15                      | u8              | the highest category                                                          |
 * | 16                      | u32 x (s + 1)   | bases: in which place superblock i begins, for s = 2^(k-8); the last is n     |
 * | after that              | u16 x (2^k + 2) | starts: in which place bucket i begins, counted from its superblock's base;   |
 * |                         |                 | bucket 2^k, which only ends the last one, and one to fill up are 0            |
 * | after that, to the end  | 5 x n           | bucket by bucket: its marks (u32, rising), then the categories of these (u8): |
 * |                         |                 | 0 an exception, c the c-th of the list that goes with the table               |
 *
 * Places count names, so bucket i begins 5 times its place after the end of the starts. A superblock is 256 buckets. The number of
 * buckets gives at most 4.8 names per bucket on average (and more than 2.4, once there are more than 1,228 names): a name takes 5.4 to
 * 5.9 bytes. A bucket covers one or two lines of the CPU cache, and in a large table a lookup mostly waits for these.
 *
 * **Wrong answers.** A name that is not in the table is found by mistake if its mark equals one in its bucket: the probability is at
 * most 4.8 / 2^32 = 1.1e-9 per lookup. A host is looked up once for each of its labels, but only where `depths` says that names with so
 * many labels are stored: at most 1e-8 for any host of up to eight labels, and for any host at all if the stored names have at most
 * eight different depths. With five million names and a host of three labels it is one in 300 million; the test of the hash shows that
 * names of one pattern do no worse. A stored name is always found. Two names that collide count as one (with five million names, 1
 * table in 360 has such a pair). The hash has no secret key: someone could construct a name that is found by mistake, but could just as
 * well use any name that is not on a list.
 */

export const MAGIC = 0x3254444b;
const HEADER_BYTES = 16;
export const BYTES_A_NAME = 5;
export const MAX_NAMES = 80_000_000;
export const MAX_NAME_LENGTH = 65_535;
export const MAX_CATEGORIES = 255;
const [MIN_BITS, MAX_BITS, MAX_LOAD] = [8, 24, 4.8];

export interface TableLayout {
  readonly count: number;
  readonly depths: number;
  readonly longest: number;
  readonly bits: number;
  readonly highest: number;
  readonly superblocks: number;
  /** Offsets at which the parts begin, and at which the last one ends. */
  readonly bases: number;
  readonly starts: number;
  readonly names: number;
  readonly end: number;
}

/** Returns the smallest number of bucket bits for this many names. */
export function bucketBits(count: number): number {
  let bits = MIN_BITS;
  while (count > MAX_LOAD * 2 ** bits) bits += 1;
  return bits;
}

export type TableHead = Pick<TableLayout, 'count' | 'depths' | 'longest' | 'bits' | 'highest'>;

export function layoutOf(head: TableHead): TableLayout {
  const superblocks = 2 ** (head.bits - 8);
  const starts = HEADER_BYTES + 4 * (superblocks + 1);
  const names = starts + 2 * (2 ** head.bits + 2);
  return { ...head, superblocks, bases: HEADER_BYTES, starts, names, end: names + BYTES_A_NAME * head.count };
}

/** Reads the head of a table of `length` bytes; null if it cannot be the head of one. */
export function readHead(head: Uint8Array, length: number): TableLayout | null {
  if (head.length < HEADER_BYTES || length < HEADER_BYTES) return null;
  const view = new DataView(head.buffer, head.byteOffset, HEADER_BYTES);
  const [count, bits] = [view.getUint32(4, true), view.getUint8(14)];
  if (view.getUint32(0, true) !== MAGIC || count > MAX_NAMES || bits > MAX_BITS) return null;
  if (bits !== bucketBits(count)) return null;
  const [depths, longest, highest] = [view.getUint32(8, true), view.getUint16(12, true), view.getUint8(15)];
  const layout = layoutOf({ count, depths, longest, bits, highest });
  return layout.end === length ? layout : null;
}
