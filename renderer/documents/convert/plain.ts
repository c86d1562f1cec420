/** Plain text and tables of text (CSV). */
import Papa from 'papaparse';
import { MAX_TEXT_CHARACTERS } from '../../../main/core/documents/limits.ts';
import { type Converted, TreeBuilder } from './nodes.ts';
import { Sheets } from './sheets.ts';

/** Decodes text by its byte order mark, else as UTF-8, else as Windows-1252, which older Windows programs write. */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export function convertText(bytes: Uint8Array): Converted {
  const text = decodeText(bytes);
  const tree = new TreeBuilder();
  tree.open('pre');
  // In pieces: a single piece over the limit would be left out as a whole.
  for (let at = 0; at < text.length && at <= MAX_TEXT_CHARACTERS; at += 65_536) tree.text(text.slice(at, at + 65_536));
  tree.close();
  return tree.done();
}

export function convertTable(bytes: Uint8Array): Converted {
  const sheets = new Sheets();
  sheets.begin('');
  Papa.parse<string[]>(decodeText(bytes), {
    skipEmptyLines: true,
    step: ({ data }, parser) => {
      for (const cell of data) sheets.cell(cell);
      if (!sheets.endRow()) parser.abort();
    },
  });
  sheets.end();
  return sheets.done();
}
