import { type Extract, extract } from 'tar-stream';
import { exampleOf } from '../../core/lists/tally.ts';
import { SourceRefusal } from './source-refusal.ts';

/** UT1's collection has about 250. */
const MAX_ENTRIES = 10_000;
const MAX_NAME_LENGTH = 500;
/** A tar archive ends with two blocks of zeros. */
const END_MARK = 1024;

export interface ArchiveVisitor {
  /** Gets a plain file; bytes that it does not read are skipped. */
  file(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Gets an entry that is not a plain file, with the reason in words. */
  skipped(path: string, why: string): void;
}

/**
 * Walks through a tar archive, decompressed already, without ever writing to the disk. The archive is untrusted: one that holds a path
 * out of it or the same file twice, or is truncated, is refused as a whole.
 * @throws SourceRefusal
 */
export async function walkArchive(bytes: AsyncIterable<Uint8Array>, visitor: ArchiveVisitor): Promise<void> {
  const entries = extract();
  let zeros = 0;
  const feeding = feed(entries, bytes, (piece) => {
    zeros = trailingZeros(piece, zeros);
  });
  feeding.catch(() => {});
  const seen = new Set<string>();
  try {
    for await (const entry of entries) {
      const { name, type, linkname } = entry.header;
      const inside = safePath(name);
      if (seen.size >= MAX_ENTRIES) throw new SourceRefusal(`holds more than ${MAX_ENTRIES} files`);
      if (seen.has(inside) && type !== 'directory') throw new SourceRefusal(`holds ${exampleOf(inside)} twice`);
      seen.add(inside);
      if (type === 'file' || type === 'contiguous-file') await visitor.file(inside, entry as AsyncIterable<Uint8Array>);
      else if (type !== 'directory') visitor.skipped(inside, whyNoFile(type, linkname));
      entry.resume();
    }
    await feeding;
  } catch (error) {
    throw error instanceof SourceRefusal ? error : new SourceRefusal(`is damaged, or no tar archive (${reasonOf(error)})`);
  } finally {
    entries.destroy();
  }
  if (seen.size > 0 && zeros < END_MARK) throw new SourceRefusal('is cut short: its end is missing. Copy it again');
}

/** Feeds the archive's bytes to its reader, no faster than it accepts them. An error in the bytes ends the reader as well. */
async function feed(entries: Extract, bytes: AsyncIterable<Uint8Array>, saw: (piece: Uint8Array) => void): Promise<void> {
  let goOn = (): void => {};
  for (const event of ['drain', 'close'] as const) entries.on(event, () => goOn());
  try {
    for await (const piece of bytes) {
      saw(piece);
      if (entries.destroyed) return;
      const drained = new Promise<void>((done) => {
        goOn = done;
      });
      if (!entries.write(piece) && !entries.destroyed) await drained;
    }
    entries.end(null);
  } catch (error) {
    entries.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

/** Returns how many zeros there are at the end of all bytes so far. */
function trailingZeros(piece: Uint8Array, before: number): number {
  let at = piece.length;
  while (at > 0 && piece[at - 1] === 0) at -= 1;
  return at === 0 ? before + piece.length : piece.length - at;
}

/** Returns the name inside the archive, with single slashes; refuses one that leads out of it. */
function safePath(name: string): string {
  const shown = exampleOf(name);
  if (name.length > MAX_NAME_LENGTH)
    throw new SourceRefusal(`holds a file whose name has more than ${MAX_NAME_LENGTH} characters`);
  const steps = name.split('/');
  if (name.startsWith('/') || /^[a-z]:|\\/i.test(name) || steps.includes('..')) {
    throw new SourceRefusal(`holds a file that leads out of it (${shown}): it was made to do harm`);
  }
  if (/\p{Cc}/u.test(name)) throw new SourceRefusal(`holds a file whose name has control characters (${shown})`);
  return steps.filter((step) => step !== '' && step !== '.').join('/');
}

function whyNoFile(type: string | null | undefined, target: string | null | undefined): string {
  if (type === 'symlink' || type === 'link') return `is a link to ${exampleOf(target ?? '')}; links are not followed`;
  return `is not a plain file (${type ?? 'of an unknown kind'})`;
}

function reasonOf(error: unknown): string {
  return exampleOf(error instanceof Error ? error.message : String(error));
}
