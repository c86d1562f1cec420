/** The compositor of an installed PC, with virtual monitors and without keyboard or mouse. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KioskOptions } from './harness.ts';

/** Returns start options for a kiosk under cage. @param folder for the compositor's socket, needed until the kiosk is stopped */
export function underCage(
  folder: string,
  command: readonly string[],
  monitors = 1,
): Required<Pick<KioskOptions, 'command' | 'env'>> {
  const headless = { WLR_BACKENDS: 'headless', WLR_LIBINPUT_NO_DEVICES: '1', WLR_RENDERER: 'pixman' };
  return {
    command: ['cage', '--', ...command],
    env: { ...headless, WLR_HEADLESS_OUTPUTS: String(monitors), XDG_RUNTIME_DIR: folder, DISPLAY: undefined },
  };
}

/** Returns the environment for a program that connects to the compositor of this folder. */
export function cageEnvironment(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, XDG_RUNTIME_DIR: folder, WAYLAND_DISPLAY: socketName(folder) };
}

/** Returns the path of the compositor's socket. */
export function cageSocket(folder: string): string {
  return join(folder, socketName(folder));
}

function socketName(folder: string): string {
  return readdirSync(folder).find((name) => /^wayland-\d+$/.test(name)) ?? '';
}
