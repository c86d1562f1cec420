/** PDFs that do something when they are opened, that are long, and that are none. */
import { pdfOf, streamOf } from '../tour/statement-pdf.ts';

/** @param action of the catalogue, as PDF writes it; '' for none */
export function pdfOfPages(count: number, action = ''): Buffer {
  const first = 4;
  const pages = Array.from({ length: count }, (_, at) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * at + 1} 0 R >>`,
    streamOf(`BT /F1 40 Tf 60 700 Td (Sheet ${at + 1}) Tj ET`),
  ]);
  const kids = pages.map((_, at) => `${first + 2 * at} 0 R`).join(' ');
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${action === '' ? '' : `/OpenAction ${action}`} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
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

/** What Chromium's own reader does at once, without a question or a click. */
export const printingPdf = (): Buffer => pdfOfPages(1, '<< /S /Named /N /Print >>');

export const scriptedPdf = (): Buffer =>
  pdfOfPages(1, "<< /S /JavaScript /JS (app.alert\\(1\\); this.print\\(\\); app.launchURL\\('https://bets.test/'\\);) >>");

export const brokenPdf = (): Buffer => Buffer.from(`%PDF-1.7\n${'9 0 obj << /Length 99999999 >> stream\n'.repeat(2_000)}`);
