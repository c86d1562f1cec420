/** OpenDocument spreadsheets (ods): each cell as the program that saved it last showed it. */
import type { Converted } from './nodes.ts';
import { refuseLocked } from './open-text.ts';
import { Sheets } from './sheets.ts';
import { type Attributes, readXml } from './xml.ts';
import { textOf, unpack } from './zip-parts.ts';

const WANTED = /^(content|META-INF\/manifest)\.xml$/;
const LEFT_OUT = new Set(['annotation', 'shapes', 'tracked-changes', 'scripts', 'automatic-styles', 'forms', 'sub-table']);

export function convertOpenSheet(bytes: Uint8Array): Converted {
  const parts = unpack(bytes, (name) => WANTED.test(name));
  refuseLocked(parts);
  const sheets = new Sheets();
  let skipped = 0;
  let [cellTimes, rowTimes] = [1, 1];
  let text = '';
  let paragraphs = 0;
  let inText = 0;
  let isFull = false;
  readXml(textOf(parts, 'content.xml'), {
    open: (name, attributes) => {
      if (skipped > 0 || LEFT_OUT.has(name)) {
        skipped += 1;
        return;
      }
      if (name === 'table') {
        sheets.begin(attributes['name'] ?? '');
        isFull = false;
      }
      if (name === 'table-row') rowTimes = timesOf(attributes, 'number-rows-repeated');
      if (name === 'table-cell' || name === 'covered-table-cell') {
        cellTimes = timesOf(attributes, 'number-columns-repeated');
        text = '';
        paragraphs = 0;
      }
      if (name === 'p') {
        inText += 1;
        paragraphs += 1;
        if (paragraphs > 1) text += '\n';
      }
      if (name === 's') text += ' ';
    },
    text: (more) => {
      if (skipped === 0 && inText > 0) text += more;
    },
    close: (name) => {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      if (name === 'p') inText -= 1;
      if ((name === 'table-cell' || name === 'covered-table-cell') && !isFull) sheets.cell(text, cellTimes);
      if (name === 'table-row' && !isFull) isFull = !sheets.endRow(rowTimes);
      if (name === 'table') sheets.end();
    },
  });
  return sheets.done();
}

function timesOf(attributes: Attributes, name: string): number {
  return Math.max(1, Math.floor(Number(attributes[name] ?? 1)) || 1);
}
