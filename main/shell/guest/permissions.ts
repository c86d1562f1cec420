/** Permissions by an allow list: Electron grants nearly everything unless told otherwise. */
import type { Session } from 'electron';

/**
 * A page's own copy button works after a click; the wipe empties the clipboard (P4). Full screen fills only the page's own place,
 * below the toolbar (`guest-view.ts`), which is enough for players (P2). Frames have their cookies here in any case, but a frame
 * that asks first would say that they are blocked if it were refused. All cookies go with the turn.
 */
const ALLOWED: readonly string[] = ['clipboard-sanitized-write', 'fullscreen', 'storage-access', 'top-level-storage-access'];

/** @param externalProgram called when a page wanted to start a program (mailto:, tel: and the like) */
export function guardPermissions(guest: Session, externalProgram: () => void): void {
  guest.setPermissionRequestHandler((_contents, permission, answer) => {
    if (permission === 'openExternal') externalProgram();
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
