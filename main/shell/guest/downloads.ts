/** Refuses all downloads (P4, P10) before there is a dialog or a file, with an explanation. Documents are opened for reading instead. */
import type { Session, WebContents } from 'electron';
import type { NamedKind } from '../../core/documents/kinds.ts';
import type { PdfReader } from '../pdf/pdf-reader.ts';

/** @param refused called for each download that cannot be shown, with the page that it belongs to and its file kind, each null if unknown */
export function guardDownloads(
  guest: Session,
  reader: PdfReader,
  refused: (contents: WebContents | null, named: NamedKind | null) => void,
): void {
  guest.on('will-download', (event, item, contents) => {
    const arrival = reader.arrives(item, contents);
    if (arrival.became === 'shown') return;
    event.preventDefault();
    if (arrival.became === 'refused') refused(contents ?? null, arrival.named);
  });
}
