/** Exports the journal from the kiosk: a few files, and their head. */
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

/** The largest file that the outbox of a stick accepts. */
const MAX_FILE_BYTES = 8 << 20;

/**
 * Names begin with the kiosk and the number of the last line: a stick may hold journals of several kiosks and days, and each is
 * complete by itself. Files are read one at a time, so that the session machine is not blocked. Lines that it writes meanwhile are
 * left out: in a saved journal, an unsigned line is one that somebody has added.
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

/** Returns where the last signed line ends; null if this file does not have it, or has a different line with its number. */
function endOfSigned(text: string, { last, hash }: JournalHead): number | null {
  if (last === 0) return 0;
  const start = `{"n":${last},`;
  const from = text.startsWith(start) ? 0 : text.lastIndexOf(`\n${start}`) + 1;
  const end = text.indexOf('\n', from);
  return end >= 0 && digest(text.slice(from, end)) === hash ? end + 1 : null;
}
