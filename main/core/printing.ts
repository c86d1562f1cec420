/** Printing to the one printer that IT has named (`printing.printer`): what our dialog is told. Pure. */

export interface PrintView {
  /** `tooLong`: more pages than IT allows; nothing is printed, since half of a form is of no use. */
  readonly state: 'counting' | 'ready' | 'tooLong' | 'sending' | 'failed';
  readonly pages: number;
  readonly maxPages: number;
  readonly printer: string;
}

/** Where pages may be printed to. */
export interface Printer {
  readonly name: string;
  readonly maxPages: number;
}

/** No more often than this: a printer that is kept busy is kept from everybody. */
export const PRINT_EVERY_MS = 10_000;
