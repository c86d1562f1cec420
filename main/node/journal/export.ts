/** The journal as it leaves the kiosk: few files, and their head. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JournalHead } from '../../core/journal/head.ts';
import type { JournalText } from '../../core/journal/journal-texts.ts';
import { kioskKeyId } from '../state/kiosk-key.ts';
import { digest } from './digest.ts';

export interface ExportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A head, and the text of its file. */
export interface SavedHead {
  readonly head: JournalHead;
  readonly text: string;
}

/** What the outbox of a stick takes in one file. */
const MAX_FILE_BYTES = 8 << 20;

/**
 * The names begin with the kiosk and the number of the last line: a stick may hold the journals of several kiosks and of several
 * days, and each is whole by itself. A file at a time: the session machine does not wait for all of them, and may write lines
 * meanwhile. Those are left out: in what was saved, a line that is not signed for is one that somebody has added.
 */
export async function exportJournal(
  texts: Iterable<JournalText>,
  { head, text: headText }: SavedHead,
): Promise<readonly ExportFile[]> {
  const stem = `journal-${kioskKeyId(head.key)}-${head.last}`;
  const parts: Uint8Array[] = [new Uint8Array()];
  for (const { text } of texts) {
    const end = endOfSigned(text, head);
    const [last, bytes] = [parts.at(-1) ?? new Uint8Array(), Buffer.from(text.slice(0, end ?? undefined), 'latin1')];
    if (last.length + bytes.length > MAX_FILE_BYTES) parts.push(bytes);
    else parts[parts.length - 1] = Buffer.concat([last, bytes]);
    if (end !== null) break;
    await nextTurn();
  }
  return [
    ...parts.map((bytes, index) => ({ name: `${stem}-${index + 1}.jsonl`, bytes })),
    { name: `${stem}.head`, bytes: Buffer.from(headText) },
  ];
}

/** Where the line ends that the head was signed for; null when it is not in that file, or is another one. */
function endOfSigned(text: string, { last, hash }: JournalHead): number | null {
  if (last === 0) return 0;
  const start = `{"n":${last},`;
  const from = text.startsWith(start) ? 0 : text.lastIndexOf(`\n${start}`) + 1;
  const end = text.indexOf('\n', from);
  return end >= 0 && digest(text.slice(from, end)) === hash ? end + 1 : null;
}
