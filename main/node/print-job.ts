/** A finished print goes to CUPS by its own `lp`, through its standard input: no file of it lies on this computer, but what CUPS spools. */
import { spawn } from 'node:child_process';

const LP = '/usr/bin/lp';
const PATIENCE_MS = 20_000;
/** Printers show titles, and CUPS keeps them: never that of a page (P13). */
const TITLE = 'Public PC';

/**
 * Sends one copy. Returns whether the print system has taken it; what the printer then does it does not wait for.
 * @param maxPages more are not printed, whatever `pdf` says
 */
export function sendToPrinter(printer: string, pdf: Uint8Array, maxPages: number): Promise<boolean> {
  return new Promise((done) => {
    const words = ['-d', printer, '-n', '1', '-P', `1-${maxPages}`, '-t', TITLE, '-o', 'document-format=application/pdf', '-'];
    const lp = spawn(LP, words, {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: '/usr/bin:/bin', LANG: 'C' },
      timeout: PATIENCE_MS,
    });
    lp.on('error', () => done(false));
    lp.on('close', (code) => done(code === 0));
    // It may end before it has read everything.
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
