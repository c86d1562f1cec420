/** A journal as texts: its files in the order of their numbers, and what is found in them. */
import { Chain } from './chain.ts';
import type { Damage, Place } from './damage.ts';
import type { JournalHead } from './head.ts';
import { type Digest, type JournalLine, readLine } from './line.ts';

export interface JournalText {
  /** As people call the file. */
  readonly file: string;
  /** Each character is one byte. */
  readonly text: string;
}

/** What stands at the end of the last file and is no line: what was being written when the power went. */
interface Torn {
  readonly file: string;
  readonly bytes: number;
}

export interface Checked {
  readonly damages: readonly Damage[];
  readonly torn: Torn | null;
  /** The first and the greatest number; both 0 when there is no line. */
  readonly first: number;
  readonly last: number;
  /** Of the line that comes last; null when there is none. */
  readonly hash: string | null;
}

export interface CheckOptions {
  /** Gets every line that can be read, and how many damages there are up to it. */
  readonly each?: (line: JournalLine, found: { readonly file: string; readonly bytes: number; readonly damages: number }) => void;
  /** The journal was saved on a stick: no line may come after the last that is signed for. In the kiosk's own folder some do. */
  readonly saved?: boolean;
}

/** Follows the chain through all the files. */
export function checkJournal(
  texts: Iterable<JournalText>,
  head: JournalHead | null,
  digest: Digest,
  { each, saved = false }: CheckOptions = {},
): Checked {
  const chain = new Chain(digest, head);
  let unread: { readonly text: string; readonly place: Place }[] = [];
  let bytes = 0;
  // At the very end they are torn; with a line or a file after them they are damaged.
  const takeUnread = (): void => {
    for (const { text, place } of unread) chain.take(text, null, place);
    unread = [];
    bytes = 0;
  };
  let last = '';
  for (const { file, text } of texts) {
    takeUnread();
    last = file;
    const lines = text.split('\n');
    const tail = lines.pop() ?? '';
    for (const [index, line] of lines.entries()) {
      const place = { file, line: index + 1 };
      const read = readLine(line);
      if (read === null) {
        unread.push({ text: line, place });
        bytes += line.length + 1;
        continue;
      }
      takeUnread();
      chain.take(line, read, place);
      each?.(read, { file, bytes: line.length + 1, damages: chain.damages.length });
    }
    if (tail === '') continue;
    unread.push({ text: tail, place: { file, line: lines.length + 1 } });
    bytes += tail.length;
  }
  chain.end(saved);
  const { damages, first, last: greatest, hash } = chain;
  return { damages, torn: bytes > 0 ? { file: last, bytes } : null, first, last: greatest, hash };
}
