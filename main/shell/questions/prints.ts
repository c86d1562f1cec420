/**
 * Printing (`printing.printer`): at the request of a page or the visitor, our dialog shows the number of pages, and only its "Print" sends
 * them to the printer. The desktop's print dialog never opens: it could write a file anywhere (P4).
 */
import type { WebContents } from 'electron';
import { MIN_PRINT_INTERVAL_MS, type Printer, type PrintView } from '../../core/view/printing.ts';
import { pagesOf, sendToPrinter } from '../../node/processes/print-job.ts';
import { PDF_SCHEME_NAME } from '../pdf/pdf-store.ts';
import { untilLeft } from './question-place.ts';

/** Timeout for making the PDF: a page that takes longer is not printed. */
const PDF_TIMEOUT_MS = 30_000;
/** After the dialog closes, requests of pages are ignored for so long: a page must not keep the visitor from the toolbar. */
const QUIET_MS = 700;
/** A larger job takes a printer minutes, and until then CUPS keeps it in its queue on the PC's disk. */
const MAX_PDF_BYTES = 20 * 2 ** 20;
/** Clicks this soon after "Print" appeared are ignored: the visitor meant to press something else. */
const UNMEANT_MS = 600;

export interface PrintTools {
  /** Null if printing is off. */
  readonly printer: Printer | null;
  /** True if the visitor sees this page. */
  isSeen(contents: WebContents): boolean;
  changed(): void;
  say(message: 'printed' | 'printLater'): void;
}

interface Asking {
  readonly stop: () => void;
  state: PrintView['state'];
  readyAt: number;
  pages: number;
  pdf: Uint8Array;
}

export class Prints {
  readonly #tools: PrintTools;
  #asking: Asking | null = null;
  #quietUntil = 0;
  #nextAt = 0;

  constructor(tools: PrintTools) {
    this.#tools = tools;
  }

  get areOn(): boolean {
    return this.#tools.printer !== null;
  }

  /** What the dialog shows; null if it is closed. */
  view(): PrintView | null {
    const { printer } = this.#tools;
    if (printer === null || this.#asking === null) return null;
    const { state, pages } = this.#asking;
    return { state, pages, maxPages: printer.maxPages, printer: printer.name };
  }

  ask(contents: WebContents | undefined): void {
    const { printer, isSeen, say } = this.#tools;
    const now = performance.now();
    if (printer === null || contents === undefined || !isSeen(contents)) return;
    if (this.#asking !== null) return;
    if (now < this.#nextAt) return say('printLater');
    if (now < this.#quietUntil) return;
    const stop = untilLeft({ contents, frame: contents.mainFrame }, () => this.cancel());
    const asking: Asking = { stop, state: 'counting', readyAt: 0, pages: 0, pdf: new Uint8Array() };
    this.#asking = asking;
    this.#tools.changed();
    void this.#count(contents, asking, printer);
  }

  send(): void {
    const [asking, { printer }] = [this.#asking, this.#tools];
    if (asking === null || printer === null || asking.state !== 'ready') return;
    if (performance.now() - asking.readyAt < UNMEANT_MS) return;
    this.#nextAt = performance.now() + MIN_PRINT_INTERVAL_MS;
    asking.state = 'sending';
    this.#tools.changed();
    void sendToPrinter(printer.name, asking.pdf, printer.maxPages).then((taken) => {
      if (this.#asking !== asking) return;
      if (taken) {
        this.cancel();
        return this.#tools.say('printed');
      }
      this.#set(asking, 'failed');
    });
  }

  cancel(): void {
    if (this.#asking === null) return;
    this.#asking.stop();
    this.#asking = null;
    this.#quietUntil = performance.now() + QUIET_MS;
    this.#tools.changed();
  }

  /** Makes the PDF and counts its pages, up to one more than allowed: that shows that it is too long, even for an endless page. */
  async #count(contents: WebContents, asking: Asking, { maxPages }: Printer): Promise<void> {
    const options = {
      pageSize: 'A4' as const,
      printBackground: false,
      displayHeaderFooter: false,
      pageRanges: `1-${maxPages + 1}`,
    };
    let late: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<null>((over) => {
      late = setTimeout(over, PDF_TIMEOUT_MS, null);
    });
    const made = inReader(contents, `readyToPrint?.(${maxPages + 1})`).then(() => contents.printToPDF(options));
    const pdf = await Promise.race([made.catch(() => null), patience]);
    clearTimeout(late);
    void inReader(contents, 'printed?.()').catch(() => {});
    asking.pages = pdf === null || pdf.length > MAX_PDF_BYTES ? 0 : pagesOf(pdf);
    asking.pdf = pdf ?? asking.pdf;
    this.#set(asking, asking.pages === 0 ? 'failed' : asking.pages > maxPages ? 'tooLong' : 'ready');
  }

  #set(asking: Asking, state: PrintView['state']): void {
    asking.state = state;
    asking.readyAt = performance.now();
    if (this.#asking === asking) this.#tools.changed();
  }
}

/** Calls a function of the kiosk's PDF reader, which draws only the visible pages until it is told to draw all (`renderer/pdf/printing.ts`). */
async function inReader(contents: WebContents, call: string): Promise<void> {
  if (contents.getURL().startsWith(`${PDF_SCHEME_NAME}:`)) await contents.executeJavaScript(`globalThis.${call}`);
}
