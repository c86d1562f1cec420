/**
 * Printing (`printing.printer`): a page asks, or the visitor does; our dialog says how many pages it is, and only its "Print" sends them to
 * the one printer. There is no dialog of the desktop's, which could write a file anywhere (P4).
 */
import type { WebContents } from 'electron';
import { MIN_PRINT_INTERVAL_MS, type Printer, type PrintView } from '../../core/view/printing.ts';
import { pagesOf, sendToPrinter } from '../../node/processes/print-job.ts';
import { PDF_SCHEME_NAME } from '../pdf/pdf-store.ts';
import { untilLeft } from './question-place.ts';

/** A page that takes longer is not printed. */
const PDF_TIMEOUT_MS = 30_000;
/** After the dialog has gone: a page that asks again at once cannot keep the toolbar away. */
const QUIET_MS = 700;
/** A printer takes minutes for more, and until then it lies on the disk of the PC, where CUPS queues it. */
const MAX_PDF_BYTES = 20 * 2 ** 20;
/** Presses this soon after "Print" appeared are ignored: the visitor meant to press something else. */
const UNMEANT_MS = 600;

export interface PrintTools {
  /** Null: printing is off. */
  readonly printer: Printer | null;
  /** The page is the one that the visitor sees. */
  isSeen(contents: WebContents): boolean;
  changed(): void;
  say(message: 'printed' | 'printLater' | 'printDocument'): void;
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

  /** What the dialog shows; null when nobody asks. */
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
    // The kiosk's reader draws only what is in sight of a document: its pages cannot be counted and printed this way.
    if (contents.getURL().startsWith(`${PDF_SCHEME_NAME}:`)) return say('printDocument');
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

  /** One page more than is allowed is enough to know that it is too long: a page without an end is not made whole. */
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
    const pdf = await Promise.race([contents.printToPDF(options).catch(() => null), patience]);
    clearTimeout(late);
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
