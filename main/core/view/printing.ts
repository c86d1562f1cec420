/** Printing to the one printer that IT has set (`printing.printer`): the data of our dialog. Pure. */

export interface PrintView {
  /** `tooLong`: more pages than IT allows; nothing is printed, since half a form is useless. */
  readonly state: 'counting' | 'ready' | 'tooLong' | 'sending' | 'failed';
  readonly pages: number;
  readonly maxPages: number;
  readonly printer: string;
}

/** The printer for visitors' pages. */
export interface Printer {
  readonly name: string;
  readonly maxPages: number;
}

/** The shortest time between two prints, so that no page keeps the printer busy. */
export const MIN_PRINT_INTERVAL_MS = 10_000;
