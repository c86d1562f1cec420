/** The journal as it leaves the kiosk: few files, and their head. */
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
 * days, and each is whole by itself.
 */
export function exported(texts: Iterable<JournalText>, head: SavedHead): readonly ExportFile[] {
  const stem = `journal-${head.kiosk}-${head.last}`;
  const parts: string[] = [''];
  for (const { text } of texts) {
    const last = parts.at(-1) ?? '';
    if (last.length + text.length > LARGEST) parts.push(text);
    else parts[parts.length - 1] = last + text;
  }
  return [
    ...parts.map((text, index) => ({ name: `${stem}-${index + 1}.jsonl`, bytes: Buffer.from(text, 'latin1') })),
    { name: `${stem}.head`, bytes: Buffer.from(head.text) },
  ];
}
