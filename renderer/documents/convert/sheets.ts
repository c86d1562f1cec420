/** Tables of a spreadsheet, within the limits. Empty rows and columns after the last value are not drawn. */
import { MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS } from '../../../main/core/documents/limits.ts';
import { type Converted, TreeBuilder } from './nodes.ts';

const MAX_CELL_CHARACTERS = 10_000;

export class Sheets {
  readonly #tree = new TreeBuilder();
  #sheets = 0;
  #cells = 0;
  #isCut = false;
  #name = '';
  #rows: string[][] = [];
  #row: string[] = [];

  begin(name: string): void {
    this.#name = name;
    this.#rows = [];
    this.#row = [];
  }

  /** Adds the next cell of the row. @param times how often it is repeated */
  cell(text: string, times = 1): void {
    const room = MAX_COLUMNS - this.#row.length;
    if (text.trim() !== '' && times > room) this.#isCut = true;
    for (let at = 0; at < Math.min(times, room); at++) this.#row.push(text.slice(0, MAX_CELL_CHARACTERS));
  }

  /** Adds empty cells up to a column, counted from 0. */
  fillTo(column: number): void {
    if (column > this.#row.length) this.cell('', column - this.#row.length);
  }

  /** Ends the row. @param times how often it is repeated. Returns false once no more rows are accepted */
  endRow(times = 1): boolean {
    const row = trimmed(this.#row);
    this.#row = [];
    for (let at = 0; at < times; at++) {
      if (this.#rows.length >= MAX_ROWS || this.#cells > MAX_CELLS) {
        this.#isCut ||= row.length > 0;
        return false;
      }
      this.#rows.push(row);
      this.#cells += row.length;
    }
    return true;
  }

  /** Adds the current sheet to the tree. */
  end(): void {
    const rows = this.#rows.slice(0, this.#rows.findLastIndex((row) => row.length > 0) + 1);
    this.#sheets += 1;
    if (this.#sheets > MAX_SHEETS) {
      this.#isCut = true;
      return;
    }
    const width = Math.max(1, ...rows.map((row) => row.length));
    this.#tree.open('section', { label: this.#name });
    // An empty sheet gets its text where it is drawn (`draw.ts`), in the visitor's language.
    if (rows.length > 0) {
      this.#tree.open('table');
      for (const row of rows) this.#drawRow(row, width);
      this.#tree.close();
    }
    this.#tree.close();
  }

  done(): Converted {
    const { nodes, isCut } = this.#tree.done();
    return { nodes, isCut: isCut || this.#isCut };
  }

  #drawRow(row: readonly string[], width: number): void {
    this.#tree.open('tr');
    for (const text of row) {
      this.#tree.open('td');
      this.#tree.text(text);
      this.#tree.close();
    }
    if (row.length < width) this.#tree.add('td', { columns: width - row.length });
    this.#tree.close();
  }
}

function trimmed(row: readonly string[]): string[] {
  return row.slice(0, row.findLastIndex((text) => text.trim() !== '') + 1);
}
