/** Decompresses the bytes of a list or an archive if they are gzip, with a limit on the result. Needs no Node. */
import { joined } from '../files/bytes.ts';
import { SourceRefusal } from './source-refusal.ts';

/** Limit for one list, and for everything in an archive, after decompression. The largest list known (UT1 adult) has 90 MB. */
const MAX_BYTES = 1 << 30;
/** Lists compress to a fifth, and an artificial one to a thirtieth; only a decompression bomb to less than a hundredth. */
const MAX_RATIO = 100;
/** Below this size the ratio is not checked: a short file may consist of a single repeated byte. */
const RATIO_COUNTS_FROM = 1 << 24;

/** Decompresses the bytes of a gzip file, and puts its errors into words. */
export interface Gunzip {
  unpack(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  faultOf(error: unknown): string;
}

/** @throws SourceRefusal for a file that is too large or damaged, or a decompression bomb */
export async function* unpacked(pieces: AsyncIterable<Uint8Array>, gunzip: Gunzip): AsyncGenerator<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const head = await firstBytes(iterator, 2);
  const all = rest(head, iterator);
  if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzipped(all, gunzip);
  else yield* bounded(all);
}

async function firstBytes(iterator: AsyncIterator<Uint8Array>, length: number): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < length) {
    const { done, value } = await iterator.next();
    if (done) break;
    head = head.length === 0 ? value : joined([head, value]);
  }
  return head;
}

async function* rest(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

async function* bounded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const piece of pieces) {
    total += piece.length;
    if (total > MAX_BYTES) throw new SourceRefusal('is larger than 1 GB');
    yield piece;
  }
}

async function* gunzipped(packed: AsyncIterable<Uint8Array>, gunzip: Gunzip): AsyncGenerator<Uint8Array> {
  let [total, taken] = [0, 0];
  const counted = (async function* () {
    for await (const piece of packed) {
      taken += piece.length;
      yield piece;
    }
  })();
  try {
    for await (const piece of gunzip.unpack(counted)) {
      total += piece.length;
      if (total > MAX_BYTES) throw new SourceRefusal('unpacks to more than 1 GB');
      if (total > RATIO_COUNTS_FROM && total > taken * MAX_RATIO) {
        throw new SourceRefusal(`unpacks to more than ${MAX_RATIO} times its size: it was made to fill the memory`);
      }
      yield piece;
    }
  } catch (error) {
    throw error instanceof SourceRefusal ? error : new SourceRefusal(gunzip.faultOf(error));
  }
}
