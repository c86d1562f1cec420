/** Links of a document: to its own pages, and to websites, which open in a new tab and pass the filter like any other. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { say } from '../messages/say.ts';
import { make } from './elements.ts';

interface LinkNote {
  readonly subtype: string;
  readonly rect: readonly [number, number, number, number];
  readonly url?: string;
  readonly dest?: string | readonly unknown[];
}

/** No page that is meant for reading has more. */
const MAX_LINKS = 500;

export async function linksOf(page: PDFPageProxy, pdf: PDFDocumentProxy, goTo: (page: number) => void): Promise<readonly Node[]> {
  const notes = (await page.getAnnotations()) as readonly LinkNote[];
  const links: Node[] = [];
  for (const note of notes.filter(({ subtype }) => subtype === 'Link').slice(0, MAX_LINKS)) {
    const link = linkTo(note, pdf, goTo);
    if (link === null) continue;
    layOver(link, note.rect, page);
    links.push(link);
  }
  return links;
}

/** Puts an element over a rectangle of the page, at every size. @param rect in the page's own coordinates */
export function layOver({ style }: HTMLElement, rect: readonly number[], page: PDFPageProxy): void {
  const viewport = page.getViewport({ scale: 1 });
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = viewport.convertToViewportRectangle([...rect]) as number[];
  style.left = `${(Math.min(x1, x2) / viewport.width) * 100}%`;
  style.top = `${(Math.min(y1, y2) / viewport.height) * 100}%`;
  style.width = `${(Math.abs(x2 - x1) / viewport.width) * 100}%`;
  style.height = `${(Math.abs(y2 - y1) / viewport.height) * 100}%`;
  // In points of the page, so that the letters of a field fit.
  style.setProperty('--height', String(Math.abs(y2 - y1)));
}

/** Returns null for other schemes (mail, files, programs) and for actions. */
function linkTo({ url, dest }: LinkNote, pdf: PDFDocumentProxy, goTo: (page: number) => void): HTMLElement | null {
  const link = make('a', 'page__link');
  if (url !== undefined && /^https?:/i.test(url)) {
    link.href = url;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    link.setAttribute('aria-label', say('document.newTab', { host: new URL(url).host }));
    return link;
  }
  if (dest === undefined || dest === null) return null;
  link.href = '#';
  link.setAttribute('aria-label', say('document.otherPart'));
  link.addEventListener('click', (event) => {
    event.preventDefault();
    pageOf(pdf, dest)
      .then((page) => void (page !== null && goTo(page)))
      .catch(() => {});
  });
  return link;
}

async function pageOf(pdf: PDFDocumentProxy, dest: string | readonly unknown[]): Promise<number | null> {
  const explicit = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
  const target: unknown = explicit?.[0];
  if (typeof target === 'number') return target + 1;
  if (typeof target !== 'object' || target === null) return null;
  return (await pdf.getPageIndex(target as Parameters<PDFDocumentProxy['getPageIndex']>[0])) + 1;
}
