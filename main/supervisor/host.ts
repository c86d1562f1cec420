/** The supervisor's only contact with Electron: it makes no window and loads no page. */
import { realpathSync } from 'node:fs';
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

/** Resolves when Electron is ready. */
export async function openHost(): Promise<Host> {
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
