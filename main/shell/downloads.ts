/** No downloads of any kind (P4, P10): refused before a dialog or a file, with an explanation in the toolbar. */
import type { Session } from 'electron';

export function refuseDownloads(guest: Session, refused: () => void): void {
  guest.on('will-download', (event) => {
    event.preventDefault();
    refused();
  });
}
