/** An open document: its pages one below the other, the current page and the size. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { say } from '../messages/say.ts';
import { button, element } from './elements.ts';
import { PageView } from './page-view.ts';

/** Sizes relative to the one that fills the width. */
const SIZES = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4] as const;
const WHOLE = SIZES.indexOf(1);
/** In CSS pixels: an A4 page as wide as a large screen is no easier to read. */
const WIDEST = 1100;

/** How many pages can be searched: the text of each takes memory. */
const MAX_PAGES_READ = 400;

export async function showDocument(pdf: PDFDocumentProxy): Promise<void> {
  const paper = element('paper');
  const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
  const views = Array.from({ length: pdf.numPages }, (_, at) => new PageView(pdf, at + 1, first, (page) => goTo(page)));
  let size = WHOLE;
  let current = 1;

  const place = element('place');
  const updateBar = (): void => {
    const words = say('document.place', { page: current, pages: pdf.numPages });
    if (place.textContent !== words) place.textContent = words;
    back.setAttribute('aria-disabled', String(current === 1));
    on.setAttribute('aria-disabled', String(current === pdf.numPages));
    smaller.setAttribute('aria-disabled', String(size === 0));
    larger.setAttribute('aria-disabled', String(size === SIZES.length - 1));
  };
  const goTo = (page: number): void => {
    if (page < 1 || page > pdf.numPages) return;
    views[page - 1]?.element.scrollIntoView();
    current = page;
    updateBar();
  };
  const resize = (to: number): void => {
    size = Math.min(Math.max(to, 0), SIZES.length - 1);
    const width = Math.min(paper.clientWidth - 32, WIDEST) * (SIZES[size] ?? 1);
    const kept = current;
    for (const view of views) view.resize(Math.max(width, 60) / first.width);
    goTo(kept);
  };
  const back = button(say('document.previous'), () => goTo(current - 1));
  const on = button(say('document.next'), () => goTo(current + 1));
  const smaller = button(say('document.smaller'), () => resize(size - 1));
  const larger = button(say('document.larger'), () => resize(size + 1));

  paper.append(...views.map((view) => view.element));
  resize(WHOLE);
  const buttons = element('buttons');
  buttons.append(back, on, smaller, larger);
  buttons.hidden = false;
  drawWhatIsNear(views);
  addEventListener(
    'scroll',
    () => {
      current = pageAt(views, current);
      updateBar();
    },
    { passive: true },
  );
  let width = paper.clientWidth;
  addEventListener('resize', () => {
    if (paper.clientWidth === width) return;
    width = paper.clientWidth;
    resize(size);
  });
  // The shell calls this before it searches for words (`main/shell/guest/find.ts`).
  let read: Promise<unknown> | null = null;
  const readAllText = (): Promise<unknown> => {
    read ??= Promise.allSettled(views.slice(0, MAX_PAGES_READ).map((view) => view.readText()));
    return read.then(() => undefined);
  };
  Object.assign(globalThis, { readAllText });
  // So that the keys for scrolling work at once. (Not in a frame: the page around it has the keyboard.)
  if (window === window.top) paper.focus({ preventScroll: true });
}

/** Draws the visible pages and one screen on either side. The others drop their pictures, or 300 pages would fill the memory. */
function drawWhatIsNear(views: readonly PageView[]): void {
  const byElement = new Map(views.map((view) => [view.element as Element, view]));
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) byElement.get(target)?.setNear(isIntersecting);
    },
    { rootMargin: '100% 0px' },
  );
  for (const view of views) watch.observe(view.element);
}

/** Number of the page at the middle of the window. @param near the page to search from */
function pageAt(views: readonly PageView[], near: number): number {
  const middle = innerHeight / 2;
  let at = near - 1;
  while (at > 0 && (views[at]?.element.getBoundingClientRect().top ?? 0) > middle) at -= 1;
  while (at < views.length - 1 && (views[at + 1]?.element.getBoundingClientRect().top ?? Infinity) <= middle) at += 1;
  return at + 1;
}
