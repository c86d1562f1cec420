/** No downloads of any kind (P4, P10): refused before a dialog or a file, with an explanation. A PDF is opened for reading instead. */
import type { Session, WebContents } from 'electron';
import type { PdfReader } from '../pdf/pdf-reader.ts';

/** @param refused called for what is neither saved nor shown, with the page that it was to come to */
export function guardDownloads(guest: Session, reader: PdfReader, refused: (contents: WebContents | null) => void): void {
  guest.on('will-download', (event, item, contents) => {
    const arrival = reader.arrives(item, contents);
    if (arrival === 'shown') return;
    event.preventDefault();
    if (arrival === 'refused') refused(contents ?? null);
  });
}
