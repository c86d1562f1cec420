/** Excel workbooks (xlsx): the values that were saved with them. Nothing is computed, and no other workbook is read. */
import { MAX_COLUMNS, MAX_ROWS, MAX_SHEETS } from '../../../main/core/documents/limits.ts';
import { formatCode, formatNumber } from './cell-format.ts';
import { ConvertError, type Converted } from './nodes.ts';
import { Sheets } from './sheets.ts';
import { type Attributes, readXml } from './xml.ts';
import { type Parts, textOf, unpack } from './zip-parts.ts';

const WANTED = /^xl\/(workbook\d*|sharedStrings\d*|styles\d*|_rels\/workbook\d*\.xml|worksheets\/[\w-]+)\.(xml|rels)$/;

interface Workbook {
  readonly strings: readonly string[];
  /** The format code of each cell style. */
  readonly formats: readonly string[];
  readonly since1904: boolean;
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
}

export function convertSheet(bytes: Uint8Array): Converted {
  const parts = unpack(bytes, (name) => WANTED.test(name));
  const workbook = readWorkbook(parts);
  const sheets = new Sheets();
  // One more than are drawn, so that the result is marked as truncated.
  for (const { name, part } of workbook.sheets.slice(0, MAX_SHEETS + 1)) {
    sheets.begin(name);
    if (parts.has(part)) readSheet(textOf(parts, part), workbook, sheets);
    sheets.end();
  }
  return sheets.done();
}

function readWorkbook(parts: Parts): Workbook {
  const main = [...parts.keys()].find((name) => /^xl\/workbook\d*\.xml$/.test(name));
  if (main === undefined) throw new ConvertError('unreadable');
  const targets = new Map<string, string>();
  const links = main.replace(/^xl\/(.*)$/, 'xl/_rels/$1.rels');
  readXml(textOf(parts, links), {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: { name: string; part: string }[] = [];
  let since1904 = false;
  readXml(textOf(parts, main), {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet' || /hidden/i.test(attributes['state'] ?? '')) return;
      sheets.push({ name: attributes['name'] ?? '', part: targets.get(attributes['id'] ?? '') ?? '' });
    },
  });
  return { strings: readStrings(parts), formats: readFormats(parts), since1904, sheets };
}

/** The texts of the cells, which a workbook keeps in one place (shared strings). Phonetic guides (`rPh`) are left out. */
function readStrings(parts: Parts): readonly string[] {
  const part = [...parts.keys()].find((name) => name.startsWith('xl/sharedStrings'));
  const strings: string[] = [];
  let text = '';
  let [inText, spoken] = [false, false];
  if (part === undefined) return strings;
  readXml(textOf(parts, part), {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 't') inText = true;
      if (name === 'rPh') spoken = true;
    },
    text: (more) => {
      if (inText && !spoken) text += more;
    },
    close: (name) => {
      if (name === 'si') strings.push(text);
      if (name === 't') inText = false;
      if (name === 'rPh') spoken = false;
    },
  });
  return strings;
}

function readFormats(parts: Parts): readonly string[] {
  const part = [...parts.keys()].find((name) => name.startsWith('xl/styles'));
  const own = new Map<number, string>();
  const formats: string[] = [];
  let inCells = false;
  if (part === undefined) return formats;
  readXml(textOf(parts, part), {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) formats.push(formatCode(Number(attributes['numFmtId'] ?? 0), own));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

function readSheet(xml: string, workbook: Workbook, sheets: Sheets): void {
  let cell: Attributes = {};
  let value = '';
  let depth = 0;
  let row = 0;
  let isFull = false;
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        const at = Math.min(Number(attributes['r'] ?? row + 1) || row + 1, MAX_ROWS + 2);
        for (row += 1; row < at && !isFull; row += 1) isFull = !sheets.endRow();
      }
      if (name === 'c') {
        cell = attributes;
        value = '';
        sheets.fillTo(Math.min(columnOf(attributes['r'] ?? ''), MAX_COLUMNS));
      }
      if (name === 'v' || name === 't') depth += 1;
    },
    text: (text) => {
      if (depth > 0 && !isFull) value += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') depth -= 1;
      if (name === 'c' && !isFull) sheets.cell(shown(cell, value, workbook));
      if (name === 'row' && !isFull) isFull = !sheets.endRow();
    },
  });
}

function shown({ t: type, s: style }: Attributes, value: string, { strings, formats, since1904 }: Workbook): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'str' || type === 'inlineStr' || type === 'e') return value;
  return formatNumber(value, formats[Number(style ?? 0)] ?? '', since1904);
}

/** "C7" is in column 2, counted from 0. Without a reference it is -1: the cell goes into the next column. */
function columnOf(place: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(place)?.[1] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
