/** One page: a picture, and above it the text for copying and for screen readers, the links and the form fields. */
import {
  AnnotationMode,
  type PageViewport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  type RenderTask,
  TextLayer,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { say } from '../messages/say.ts';
import { make } from './elements.ts';
import { fieldsOf } from './form-fields.ts';
import { linksOf } from './links.ts';

/** A page with more pixels is drawn at a lower resolution: each pixel takes four bytes. */
const MAX_PAGE_PIXELS = 16 * 1024 * 1024;

export class PageView {
  readonly element: HTMLElement;
  readonly #pdf: PDFDocumentProxy;
  readonly #number: number;
  readonly #goTo: (page: number) => void;
  #size: { readonly width: number; readonly height: number };
  #scale = 1;
  #near = false;
  #drawing: RenderTask | null = null;
  #drawnAt = 0;
  #page: Promise<PDFPageProxy> | null = null;

  /** @param likely the size until the page itself has been read */
  constructor(pdf: PDFDocumentProxy, number: number, likely: PageViewport, goTo: (page: number) => void) {
    this.#pdf = pdf;
    this.#number = number;
    this.#goTo = goTo;
    this.#size = likely;
    this.element = make('section', 'page');
    this.element.setAttribute('aria-label', say('document.page', { page: number }));
  }

  resize(scale: number): void {
    this.#scale = scale;
    this.#fit();
    if (this.#near) this.#draw();
  }

  /** Adds the text, so that it can be found while the page is not visible. */
  async readText(): Promise<void> {
    this.#page ??= this.#pdf.getPage(this.#number);
    await this.#text(await this.#page, this.#scale);
  }

  /** @param near visible now or soon */
  setNear(near: boolean): void {
    if (near === this.#near) return;
    this.#near = near;
    if (near) this.#draw();
    else this.#dropPicture();
  }

  #fit(): void {
    const { style } = this.element;
    style.width = `${Math.floor(this.#size.width * this.#scale)}px`;
    style.height = `${Math.floor(this.#size.height * this.#scale)}px`;
    style.setProperty('--total-scale-factor', String(this.#scale));
  }

  /** Frees the memory of the picture. The text, which is small, stays for screen readers. */
  #dropPicture(): void {
    this.#drawing?.cancel();
    this.#drawing = null;
    this.#drawnAt = 0;
    this.element.querySelector('canvas')?.remove();
    this.#page?.then((page) => page.cleanup()).catch(() => {});
  }

  async #draw(): Promise<void> {
    try {
      this.#page ??= this.#pdf.getPage(this.#number);
      const page = await this.#page;
      const scale = this.#scale;
      const whole = page.getViewport({ scale: 1 });
      this.#size = whole;
      this.#fit();
      if (!this.#near || this.#drawnAt === scale) return;
      this.#drawnAt = scale;
      this.#drawing?.cancel();
      await Promise.all([this.#picture(page, whole, scale), this.#text(page, scale)]);
    } catch (error) {
      if ((error as Error).name !== 'RenderingCancelledException') this.#fail();
    }
  }

  async #picture(page: PDFPageProxy, whole: PageViewport, scale: number): Promise<void> {
    const wanted = scale * devicePixelRatio;
    const most = Math.sqrt(MAX_PAGE_PIXELS / (whole.width * whole.height));
    const viewport = page.getViewport({ scale: Math.min(wanted, most) });
    const canvas = make('canvas', 'page__picture');
    canvas.width = Math.max(1, Math.floor(viewport.width));
    canvas.height = Math.max(1, Math.floor(viewport.height));
    // The text layer has the same content as text.
    canvas.setAttribute('aria-hidden', 'true');
    const drawing = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE_FORMS });
    this.#drawing = drawing;
    await drawing.promise;
    if (this.#drawing !== drawing) return;
    this.element.querySelector('canvas')?.remove();
    this.element.prepend(canvas);
  }

  async #text(page: PDFPageProxy, scale: number): Promise<void> {
    if (this.element.querySelector('.textLayer') !== null) return;
    const viewport = page.getViewport({ scale });
    const container = make('div', 'textLayer');
    this.element.append(container);
    await new TextLayer({ textContentSource: page.streamTextContent(), container, viewport }).render();
    this.element.append(...(await linksOf(page, this.#pdf, this.#goTo)));
    this.element.append(...(await fieldsOf(page, this.#pdf.annotationStorage)));
  }

  #fail(): void {
    if (this.element.querySelector('.page__problem') === null)
      this.element.append(make('p', 'page__problem', say('document.pageFailed')));
  }
}
