/** The journal as it leaves the kiosk: few files, and their head. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JournalText } from '../../core/journal/journal-texts.ts';

export interface ExportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A head that was signed just now. */
export interface SavedHead {
  readonly last: number;
  /** The short name of the kiosk's key. */
  readonly kiosk: string;
  readonly text: string;
}

/** What the outbox of a stick takes in one file. */
const LARGEST = 8 << 20;

/**
 * The names begin with the kiosk and the number of the last line: a stick may hold the journals of several kiosks and of several
 * days, and each is whole by itself. A file at a time: the session machine does not wait for all of them.
 */
export async function exported(texts: Iterable<JournalText>, head: SavedHead): Promise<readonly ExportFile[]> {
  const stem = `journal-${head.kiosk}-${head.last}`;
  const parts: Uint8Array[] = [new Uint8Array()];
  for (const { text } of texts) {
    const [last, bytes] = [parts.at(-1) ?? new Uint8Array(), Buffer.from(text, 'latin1')];
    if (last.length + bytes.length > LARGEST) parts.push(bytes);
    else parts[parts.length - 1] = Buffer.concat([last, bytes]);
    await nextTurn();
  }
  return [
    ...parts.map((bytes, index) => ({ name: `${stem}-${index + 1}.jsonl`, bytes })),
    { name: `${stem}.head`, bytes: Buffer.from(head.text) },
  ];
}
