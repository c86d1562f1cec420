/** Grants permissions by an allow list: by default, Electron grants nearly everything. */
import type { Session, WebContents } from 'electron';

/**
 * A page's own copy button works after a click; the wipe clears the clipboard (P4). Full screen fills only the page's own area below the
 * toolbar (`guest-view.ts`), which is enough for video players (P2). Frames have their cookies here anyway, but a frame that requests storage
 * access and is refused would claim that cookies are blocked. All cookies are erased with the turn.
 */
const ALLOWED: readonly string[] = ['clipboard-sanitized-write', 'fullscreen', 'storage-access', 'top-level-storage-access'];

/** @param externalProgram called when a page tries to start a program (mailto:, tel: and the like) */
export function guardPermissions(guest: Session, externalProgram: (contents: WebContents) => void): void {
  guest.setPermissionRequestHandler((contents, permission, answer) => {
    if (permission === 'openExternal') externalProgram(contents);
    answer(ALLOWED.includes(permission));
  });
  guest.setPermissionCheckHandler((_contents, permission) => ALLOWED.includes(permission));
  guest.setDevicePermissionHandler(() => false);
  guest.setDisplayMediaRequestHandler(null);
  guest.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  guest.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  guest.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
}
