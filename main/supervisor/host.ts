/** The supervisor's only contact with Electron: it makes no window and loads no page. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

export interface Host {
  readonly executable: string;
  /** The application's folder (from source) or archive. */
  readonly app: string;
  readonly packaged: boolean;
  readonly productVersion: string;
  readonly electronVersion: string;
  exit(code: number): void;
}

/** Resolves when Electron is ready. What little Chromium writes for a role without a page goes into the state folder, not into HOME. */
export async function openHost(stateDir: string): Promise<Host> {
  app.setPath('userData', join(stateDir, 'chromium'));
  await app.whenReady();
  return {
    executable: process.execPath,
    app: realpathSync(app.getAppPath()),
    packaged: app.isPackaged,
    productVersion: app.getVersion(),
    electronVersion: process.versions.electron,
    exit: (code) => app.exit(code),
  };
}
