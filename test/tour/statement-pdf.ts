/** A minimal PDF of a bank statement: one page with two built-in fonts, lines and a coloured band. */

/** The colour of the band at the top, on the screen. */
export const STATEMENT_BAND = '#0A4D54';

interface Row {
  readonly date: string;
  readonly what: string;
  readonly amount: string;
  readonly balance: string;
}

const ROWS: readonly Row[] = [
  { date: '2 Nov', what: 'Balance brought forward', amount: '', balance: '1,204.18' },
  { date: '3 Nov', what: 'Enfield Market, card payment', amount: '-18.40', balance: '1,185.78' },
  { date: '6 Nov', what: 'Bus and tram fares', amount: '-12.75', balance: '1,173.03' },
  { date: '10 Nov', what: 'Library cafe', amount: '-4.60', balance: '1,168.43' },
  { date: '14 Nov', what: 'Salary', amount: '1,846.00', balance: '3,014.43' },
  { date: '17 Nov', what: 'Rent, standing order', amount: '-920.00', balance: '2,094.43' },
  { date: '21 Nov', what: 'Water company, direct debit', amount: '-31.20', balance: '2,063.23' },
];

type Face = 'F1' | 'F2';

const escaped = (words: string): string => words.replace(/[\\()]/g, '\\$&');
const text = (x: number, y: number, size: number, words: string, face: Face = 'F1'): string =>
  `BT /${face} ${size} Tf ${x} ${y} Td (${escaped(words)}) Tj ET`;

function drawing(): string {
  const rows = ROWS.flatMap(({ date, what, amount, balance }, at) => {
    const y = 610 - at * 30;
    return [
      ...[text(60, y, 11, date), text(120, y, 11, what), text(390, y, 11, amount), text(475, y, 11, balance)],
      `0.8 G 60 ${y - 11} m 535 ${y - 11} l S 0 G`,
    ];
  });
  return [
    '0.0392 0.302 0.3294 rg 0 742 595 100 re f 1 g',
    text(60, 785, 24, 'Thornbury Bank', 'F2'),
    '0 g',
    text(60, 700, 16, 'Statement for November 2026', 'F2'),
    text(60, 678, 11, 'Current account ending 4471'),
    ...[text(60, 645, 11, 'Date', 'F2'), text(120, 645, 11, 'Description', 'F2')],
    ...[text(390, 645, 11, 'Amount', 'F2'), text(475, 645, 11, 'Balance', 'F2'), '0 G 60 636 m 535 636 l S'],
    ...rows,
    text(60, 370, 10, 'All amounts in pounds. Thornbury Bank is an invented bank.'),
  ].join('\n');
}

export function statementPdf(): Buffer {
  const font = (name: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> /Contents 4 0 R >>',
    streamOf(drawing()),
    font('Helvetica'),
    font('Helvetica-Bold'),
  ]);
}

export function streamOf(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** A PDF file of these objects, numbered from 1; the first is the catalogue. */
export function pdfOf(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
