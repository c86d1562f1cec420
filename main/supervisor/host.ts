/** The supervisor's only use of Electron: it makes no window and loads no page. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { installedConfigDir } from '../node/settings/config-dir.ts';

/** The bundler defines it. */
declare const BUILT_ON: string;
/** The build date, `YYYY-MM-DD` in UTC, like every date in a pack. */
export const builtOn = BUILT_ON;

export interface Host {
  readonly executable: string;
  /** The application's folder (from source) or archive. */
  readonly app: string;
  readonly packaged: boolean;
  /** The settings folder, unless the launcher names another. */
  readonly configDir: string;
  readonly productVersion: string;
  /** `YYYY-MM-DD` in UTC, like every date in a pack. */
  readonly builtOn: string;
  readonly electronVersion: string;
  exit(code: number): void;
  /** `quit` is called on SIGTERM, SIGINT or logout, instead of exiting. */
  onQuit(quit: () => void): void;
}

/** Resolves when Electron is ready. The few files that Chromium writes without a page go to the state folder, not to HOME. */
export async function openHost(stateDir: string): Promise<Host> {
  // The supervisor draws nothing, so it needs no GPU process, which would take 20 MB.
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
      // Chromium handles the signals and asks the application to quit. `exit` above does not raise this event.
      app.on('before-quit', (event) => {
        event.preventDefault();
        quit();
      });
    },
  };
}
