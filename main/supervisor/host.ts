/** The supervisor's only contact with Electron: it makes no window and loads no page. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { installedConfigDir } from '../node/settings/config-dir.ts';

/** The bundler writes the day here. */
declare const BUILT_ON: string;
/** `YYYY-MM-DD`, in UTC, like every day of a pack. */
export const builtOn = BUILT_ON;

export interface Host {
  readonly executable: string;
  /** The application's folder (from source) or archive. */
  readonly app: string;
  readonly packaged: boolean;
  /** Settings, unless the launcher names others. */
  readonly configDir: string;
  readonly productVersion: string;
  /** In UTC, like every day of a pack. */
  readonly builtOn: string;
  readonly electronVersion: string;
  exit(code: number): void;
  /** `quit` is called on SIGTERM, SIGINT or logout, instead of exiting. */
  onQuit(quit: () => void): void;
}

/** Resolves when Electron is ready. The few files that Chromium writes without a page go to the state folder, not to HOME. */
export async function openHost(stateDir: string): Promise<Host> {
  // It draws nothing: no GPU process, which would take 20 MB.
  app.disableHardwareAcceleration();
  for (const name of ['disable-gpu', 'disable-gpu-compositing', 'disable-software-rasterizer'])
    app.commandLine.appendSwitch(name);
  app.setPath('userData', join(stateDir, 'chromium'));
  await app.whenReady();
  const place = realpathSync(app.getAppPath());
  return {
    executable: process.execPath,
    app: place,
    packaged: app.isPackaged,
    configDir: app.isPackaged ? installedConfigDir(process.resourcesPath) : join(place, 'kiosk-config'),
    productVersion: app.getVersion(),
    builtOn,
    electronVersion: process.versions.electron,
    exit: (code) => app.exit(code),
    onQuit: (quit) => {
      // Chromium takes the signals itself and asks the application to quit; `exit` above does not come this way.
      app.on('before-quit', (event) => {
        event.preventDefault();
        quit();
      });
    },
  };
}
