/** Prints a PDF by sending it to the standard input of `lp`: no file of it is created on this PC, except in the spool of CUPS. */
import { spawn } from 'node:child_process';

/** Besides the browser, the only program of a turn that may use the network: CUPS may be on another PC. */
export const LP = '/usr/bin/lp';
const PRINT_TIMEOUT_MS = 20_000;
/** Never the title of the page, which printers show and CUPS keeps (P13). */
const TITLE = 'Public PC';

/**
 * Sends one copy. Returns whether CUPS accepted it; does not wait for the printer.
 * @param maxPages later pages are not printed
 */
export function sendToPrinter(printer: string, pdf: Uint8Array, maxPages: number): Promise<boolean> {
  return new Promise((done) => {
    const args = ['-d', printer, '-n', '1', '-P', `1-${maxPages}`, '-t', TITLE, '-o', 'document-format=application/pdf', '-'];
    const lp = spawn(LP, args, {
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
 * Counts the pages of a PDF made by Chromium. Chromium writes each page as a separate uncompressed object. It compresses the text of a web
 * page, so a site cannot fake pages there; its title is uncompressed, but can only make the count too high.
 */
export function pagesOf(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
      .toString('latin1')
      .match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0
  );
}
