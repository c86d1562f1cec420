/** Verifies a whole journal. */
import { Chain } from './chain.ts';
import type { Damage, DamagePlace } from './damage.ts';
import type { JournalHead } from './head.ts';
import { type Digest, type JournalLine, readLine } from './line.ts';

export interface JournalText {
  /** Name of the file, for people. */
  readonly file: string;
  /** Each character is one byte. */
  readonly text: string;
}

/** A partial line at the end of the last file, left by a power cut. */
interface Torn {
  readonly file: string;
  readonly bytes: number;
}

export interface CheckedJournal {
  readonly damages: readonly Damage[];
  readonly torn: Torn | null;
  /** The first and the greatest number; both 0 without lines. */
  readonly first: number;
  readonly last: number;
  /** Hash of the last line; null without lines. */
  readonly hash: string | null;
}

export interface CheckOptions {
  /** Called with every readable line, and the number of damages up to it. */
  readonly each?: (line: JournalLine, found: { readonly file: string; readonly bytes: number; readonly damages: number }) => void;
  /** An export: no line may follow the last signed one. In the kiosk's own folder some do. */
  readonly saved?: boolean;
}

/** Follows the hash chain through all files. @param texts in the order of the files' numbers */
export function checkJournal(
  texts: Iterable<JournalText>,
  head: JournalHead | null,
  digest: Digest,
  { each, saved = false }: CheckOptions = {},
): CheckedJournal {
  const chain = new Chain(digest, head);
  let unread: { readonly text: string; readonly place: DamagePlace }[] = [];
  let bytes = 0;
  // An unreadable line at the very end is torn; before another line or file it is damage.
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
