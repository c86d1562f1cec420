import { bucketBits, layoutOf, MAGIC, type TableHead } from './domain-table-format.ts';

/** Hashes and categories of names, side by side. */
export interface HashedNames {
  readonly places: Uint32Array;
  readonly marks: Uint32Array;
  readonly categories: Uint8Array;
}

/** Names in the order of the table; `ends[i]` is where bucket i ends. */
interface Buckets {
  readonly marks: Uint32Array;
  readonly categories: Uint8Array;
  readonly ends: Uint32Array;
}

/** By chance not even 40 of a billion names share a bucket. Without a limit, names made to collide would keep the sorting busy for days. */
const MAX_NAMES_IN_BUCKET = 100;

/** Writes the table of these names (`domain-table-format.ts`); a name that occurs several times gets the lowest category. */
export function writeTable(pieces: readonly HashedNames[], depths: number, longest: number): Uint8Array<ArrayBuffer> {
  let buckets = distribute(pieces);
  let count = tidy(buckets);
  // If names are on several lists, there are fewer names than lines, and fewer buckets are enough.
  while (2 ** bucketBits(count) < buckets.ends.length) {
    buckets = { ...buckets, ends: buckets.ends.filter((_, i) => i % 2 === 1) };
    count = tidy(buckets);
  }
  const highest = buckets.categories.subarray(0, count).reduce((before, category) => Math.max(before, category), 0);
  return layOut(buckets, { count, depths, longest, bits: bucketBits(count), highest });
}

/** Puts every name into its bucket, unsorted. */
function distribute(pieces: readonly HashedNames[]): Buckets {
  const count = pieces.reduce((sum, { places }) => sum + places.length, 0);
  const bits = bucketBits(count);
  const ends = bucketStarts(pieces, bits);
  const [marks, categories] = [new Uint32Array(count), new Uint8Array(count)];
  for (const piece of pieces) {
    for (let i = 0; i < piece.places.length; i += 1) {
      const bucket = (piece.places[i] as number) >>> (32 - bits);
      const at = ends[bucket] as number;
      marks[at] = piece.marks[i] as number;
      categories[at] = piece.categories[i] as number;
      ends[bucket] = at + 1;
    }
  }
  return { marks, categories, ends };
}

function bucketStarts(pieces: readonly HashedNames[], bits: number): Uint32Array {
  const starts = new Uint32Array(2 ** bits);
  for (const { places } of pieces) {
    for (let i = 0; i < places.length; i += 1) {
      const bucket = (places[i] as number) >>> (32 - bits);
      starts[bucket] = (starts[bucket] as number) + 1;
    }
  }
  for (let bucket = 0, sum = 0; bucket < starts.length; bucket += 1) {
    const count = starts[bucket] as number;
    starts[bucket] = sum;
    sum += count;
  }
  return starts;
}

/** Sorts each bucket by its marks, removes duplicates, and closes the gaps. Returns how many names are left. */
function tidy({ marks, categories, ends }: Buckets): number {
  let [from, to] = [0, 0];
  for (let bucket = 0; bucket < ends.length; bucket += 1) {
    const [start, end] = [to, ends[bucket] as number];
    for (; from < end; from += 1) {
      const [mark, category] = [marks[from] as number, categories[from] as number];
      let at = to;
      while (at > start && (marks[at - 1] as number) > mark) at -= 1;
      if (at > start && marks[at - 1] === mark) {
        categories[at - 1] = Math.min(categories[at - 1] as number, category);
        continue;
      }
      for (let i = to; i > at; i -= 1) {
        marks[i] = marks[i - 1] as number;
        categories[i] = categories[i - 1] as number;
      }
      marks[at] = mark;
      categories[at] = category;
      to += 1;
      if (to - start > MAX_NAMES_IN_BUCKET) throw new RangeError('the names were made to collide');
    }
    ends[bucket] = to;
  }
  return to;
}

function layOut({ marks, categories, ends }: Buckets, head: TableHead): Uint8Array<ArrayBuffer> {
  const layout = layoutOf(head);
  const bytes = new Uint8Array(layout.end);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, head.count, true);
  view.setUint32(8, head.depths, true);
  view.setUint16(12, head.longest, true);
  view.setUint8(14, head.bits);
  view.setUint8(15, head.highest);
  const bases = new Uint32Array(bytes.buffer, layout.bases, layout.superblocks + 1);
  const starts = new Uint16Array(bytes.buffer, layout.starts, ends.length);
  let [start, at] = [0, layout.names];
  for (let bucket = 0; bucket < ends.length; bucket += 1) {
    if (bucket % 256 === 0) bases[bucket >>> 8] = start;
    starts[bucket] = start - (bases[bucket >>> 8] as number);
    const end = ends[bucket] as number;
    for (let i = start; i < end; i += 1, at += 4) view.setUint32(at, marks[i] as number, true);
    for (let i = start; i < end; i += 1, at += 1) bytes[at] = categories[i] as number;
    start = end;
  }
  bases[layout.superblocks] = head.count;
  return bytes;
}
