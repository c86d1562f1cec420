/** The PC's monitors. One that is pulled out, or switched off by its own button, may leave none. */
import { type Display, screen } from 'electron';

/** @returns null while there is no monitor: under Wayland Electron 33 dies of being asked for one then, and a turn that begins must not */
export function primaryDisplay(): Display | null {
  return screen.getAllDisplays().length === 0 ? null : screen.getPrimaryDisplay();
}
