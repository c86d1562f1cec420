/** Converts a document's bytes to a tree to draw. */
import type { ShownKind } from '../../../main/core/documents/kinds.ts';
import { ConvertError, type Converted, type Fault } from './nodes.ts';
import { convertOpenSheet } from './open-sheet.ts';
import { convertOpenText } from './open-text.ts';
import { convertTable, convertText } from './plain.ts';
import { convertRichText } from './rich-text.ts';
import { convertSheet } from './sheet.ts';
import { convertWord } from './word.ts';

/** The kinds that consist of text and tables. */
export type WrittenKind = Exclude<ShownKind, 'pdf' | 'picture'>;

export type Outcome = { readonly ok: true; readonly converted: Converted } | { readonly ok: false; readonly fault: Fault };

const CONVERTERS: Readonly<Record<WrittenKind, (bytes: Uint8Array) => Converted | Promise<Converted>>> = {
  word: convertWord,
  openText: convertOpenText,
  richText: convertRichText,
  text: convertText,
  table: convertTable,
  sheet: convertSheet,
  openSheet: convertOpenSheet,
};

export async function convert(kind: WrittenKind, bytes: Uint8Array): Promise<Outcome> {
  try {
    return { ok: true, converted: await CONVERTERS[kind](bytes) };
  } catch (error) {
    // A library's own error, or a stack overflow, means the same to the reader.
    return { ok: false, fault: error instanceof ConvertError ? error.fault : 'unreadable' };
  }
}
