/** PDFs that are long, that act when they are opened, and that are broken. */
import { pdfOf, streamOf } from '../tour/statement-pdf.ts';

/** @param action the OpenAction of the catalogue in PDF syntax; '' for none */
export function pdfOfPages(count: number, action = ''): Buffer {
  const sheets = Array.from({ length: count }, (_, at) => `BT /F1 40 Tf 60 700 Td (Sheet ${at + 1}) Tj ET`);
  return pdfWith(sheets, action);
}

/** One page with a sentence on two lines. */
export const twoLinePdf = (): Buffer => pdfWith(['BT /F1 30 Tf 60 700 Td (Open every day) Tj 0 -40 Td (until eight.) Tj ET']);

/** @param contents the content stream of each page */
function pdfWith(contents: readonly string[], action = ''): Buffer {
  const first = 4;
  const pages = contents.map((content, at) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * at + 1} 0 R >>`,
    streamOf(content),
  ]);
  const kids = pages.map((_, at) => `${first + 2 * at} 0 R`).join(' ');
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${action === '' ? '' : `/OpenAction ${action}`} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flat(),
  ]);
}

/** A page with one link near its top and one near its bottom. */
export function linkedPdf(): Buffer {
  const link = (from: number): string =>
    `<< /Type /Annot /Subtype /Link /Rect [60 ${from} 300 ${from + 30}] /A << /S /URI /URI (https://papers.test/) >> >>`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [${link(780)} ${link(60)}] >>`,
  ]);
}

/** Prints at once in Chromium's own viewer, without a question or a click. */
export const printingPdf = (): Buffer => pdfOfPages(1, '<< /S /Named /N /Print >>');

export const scriptedPdf = (): Buffer =>
  pdfOfPages(1, "<< /S /JavaScript /JS (app.alert\\(1\\); this.print\\(\\); app.launchURL\\('https://bets.test/'\\);) >>");

export const brokenPdf = (): Buffer => Buffer.from(`%PDF-1.7\n${'9 0 obj << /Length 99999999 >> stream\n'.repeat(2_000)}`);

/** A one-page form with a name in large text, a checkbox, and a button that would submit it. */
export function formPdf(): Buffer {
  const field = (more: string): string => `<< /Type /Annot /Subtype /Widget /F 4 /P 3 0 R ${more} >>`;
  const shape = (content: string): string =>
    streamOf(content).replace('<<', '<< /Type /XObject /Subtype /Form /BBox [0 0 40 40] /Resources << >>');
  const send = '/A << /S /SubmitForm /F (https://far.test/sent) >>';
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 6 0 R 7 0 R] /DR << /Font << /Helv 4 0 R >> >> /DA (/Helv 0 Tf 0 g) >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [5 0 R 6 0 R 7 0 R] >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    field('/FT /Tx /T (name) /TU (Your name) /Rect [60 700 500 760] /DA (/Helv 48 Tf 0 g)'),
    field('/FT /Btn /T (agree) /TU (I agree) /Rect [60 600 100 640] /AS /Off /V /Off /AP << /N << /Yes 8 0 R /Off 9 0 R >> >>'),
    field(`/FT /Btn /Ff 65536 /T (send) /Rect [60 500 200 540] ${send}`),
    shape('0 g 0 0 40 40 re f'),
    shape(''),
  ]);
}
