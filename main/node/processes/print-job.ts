/** Prints a PDF through `lp` by standard input: no file of it is made on this PC, except in the spool of CUPS. */
import { spawn } from 'node:child_process';

/** The one program of a turn, beside the browser, that may speak to others: to CUPS, which may be on another PC. */
export const LP = '/usr/bin/lp';
const PRINT_TIMEOUT_MS = 20_000;
/** Never the title of the page, which printers show and CUPS keeps (P13). */
const TITLE = 'Public PC';

/**
 * Sends one copy. Returns whether CUPS accepted it; does not wait for the printer.
 * @param maxPages more are not printed, whatever `pdf` says
 */
export function sendToPrinter(printer: string, pdf: Uint8Array, maxPages: number): Promise<boolean> {
  return new Promise((done) => {
    const words = ['-d', printer, '-n', '1', '-P', `1-${maxPages}`, '-t', TITLE, '-o', 'document-format=application/pdf', '-'];
    const lp = spawn(LP, words, {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: '/usr/bin:/bin', LANG: 'C' },
      timeout: PRINT_TIMEOUT_MS,
    });
    lp.on('error', () => done(false));
    lp.on('close', (code) => done(code === 0));
    // `lp` may exit before it has read everything.
    lp.stdin.on('error', () => {});
    lp.stdin.end(pdf);
  });
}

/**
 * How many pages a PDF of Chromium's own has. Chromium writes each page as an object of its own that is not packed; what a page of the
 * web puts into its text is packed, and in a title it could only be counted as more.
 */
export function pagesOf(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
      .toString('latin1')
      .match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0
  );
}
