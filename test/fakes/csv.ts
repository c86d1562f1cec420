/** Parses CSV as a spreadsheet does. */

/** Parses a table strictly by RFC 4180. @throws Error if the text is not valid */
export function parseCsv(text: string): readonly (readonly string[])[] {
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end');
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const [rows, row]: [string[][], string[]] = [[], []];
  while (cell.lastIndex < text.length) {
    const [all, quoted, plain = '', end] = cell.exec(text) ?? [];
    if (all === undefined) throw new Error(`no cell at ${cell.lastIndex}`);
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push(row.splice(0));
  }
  return rows;
}
