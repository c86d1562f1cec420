/** Permissions by an allow list: Electron grants nearly everything unless told otherwise. */
import type { Session } from 'electron';

/**
 * Copying by a page's own button, after a click: works within the turn, and the wipe empties it (P4). Full screen fills the page's own
 * place, below the toolbar (`guest-view.ts`): players need no more (P2). Frames have their cookies here in any case: those that ask for them
 * first would otherwise say that they are blocked, and all of them go with the turn.
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
