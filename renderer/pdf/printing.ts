/** Pictures of a document's pages for printing, with filled-in fields: the reader itself draws only what is visible. */
import { AnnotationMode, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { element, make } from './elements.ts';

/** Fine enough: most printers print small letters no finer. */
const DOTS_PER_INCH = 200;
const POINTS_PER_INCH = 72;
/** Pixels of one page; a poster is printed at a lower resolution. */
const MAX_PIXELS = 8 * 1024 * 1024;

/** Sets the globals `readyToPrint` and `printed`, which the shell calls before and after printing (`main/shell/questions/prints.ts`). */
export function offerPrinting(pdf: PDFDocumentProxy): void {
  const sheets = element('sheets');
  const free = (): void => {
    for (const picture of sheets.querySelectorAll('img')) URL.revokeObjectURL(picture.src);
    sheets.replaceChildren();
  };
  const readyToPrint = async (maxPages: number): Promise<void> => {
    free();
    for (let number = 1; number <= Math.min(pdf.numPages, maxPages); number += 1) sheets.append(await sheetOf(pdf, number));
  };
  Object.assign(globalThis, { readyToPrint, printed: free });
}

async function sheetOf(pdf: PDFDocumentProxy, number: number): Promise<HTMLImageElement> {
  const page = await pdf.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, Math.sqrt(MAX_PIXELS / (width * height)));
  const viewport = page.getViewport({ scale });
  const canvas = make('canvas', '');
  [canvas.width, canvas.height] = [Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height))];
  const storage = pdf.annotationStorage.print;
  await page.render({
    canvas,
    viewport,
    intent: 'print',
    annotationMode: AnnotationMode.ENABLE_STORAGE,
    printAnnotationStorage: storage,
  }).promise;
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.92));
  [canvas.width, canvas.height] = [0, 0];
  const picture = make('img', 'print-sheet');
  if (blob !== null) {
    picture.src = URL.createObjectURL(blob);
    await picture.decode();
  }
  return picture;
}
