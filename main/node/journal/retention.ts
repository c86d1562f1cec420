/** Which files of the journal have been kept long enough. */
import type { JournalHead } from '../../core/journal/head.ts';
import type { KeptFile } from './recovery.ts';

/** A file of this size is followed by a new one. */
const LARGEST_FILE = 1 << 20;
/** All files together: some months of the busiest PC. A PC that runs for years does not fill its disk. */
const LARGEST_JOURNAL = 64 << 20;

/**
 * From the oldest on, and never one in the middle: the chain from the first that is kept is whole.
 * @param files nothing is added to them any more
 * @param head what it says is kept: an earlier run may have ended before it removed what came before
 * @param before what was written before that time is old, in ms
 */
export function expired(files: readonly KeptFile[], head: JournalHead, before: number): readonly KeptFile[] {
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const keeps = files.findIndex((file, index) => {
    const past = (files[index + 1]?.first ?? head.last + 1) <= head.first;
    const old = file.lastAt === null || Date.parse(file.lastAt) < before;
    const tooMuch = bytes > LARGEST_JOURNAL;
    bytes -= file.bytes;
    return !past && !old && !tooMuch;
  });
  return keeps < 0 ? files : files.slice(0, keeps);
}

/** True if nothing is added to it any more: it is large, or of another day. */
export function isDone({ lastAt, bytes }: KeptFile, today: string): boolean {
  return lastAt !== null && (bytes >= LARGEST_FILE || !lastAt.startsWith(today));
}
