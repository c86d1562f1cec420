/**
 * Sees to it that pages do not fill the turn's folder, which lies in the memory of the PC: Chromium itself gives a site more than half
 * of what is free there.
 */
import { totalmem } from 'node:os';
import { app, type Session } from 'electron';
import { folderSize } from '../node/files/folder-size.ts';
import { guestContents } from './guest-contents.ts';

const LOOK_INTERVAL_MS = 3_000;
const MAX_TURN_BYTES = Math.min(768 << 20, Math.round(totalmem() / 8));
/** What sites may keep in quantity. Cookies stay: the visitor is still signed in. */
const LARGE_STORES = ['filesystem', 'indexdb', 'cachestorage', 'serviceworkers', 'shadercache'] as const;

/** @param tooMuch called when the pages were closed for it */
export function watchDisk(guest: Session, tooMuch: () => void): void {
  const look = async (): Promise<void> => {
    if ((await folderSize(app.getPath('userData'))) > MAX_TURN_BYTES) {
      // Which of them it was is unknown; and a page that still runs would write on.
      for (const contents of guestContents(guest)) contents.forcefullyCrashRenderer();
      tooMuch();
      await Promise.all([guest.clearStorageData({ storages: [...LARGE_STORES] }), guest.clearCache()]);
    }
    setTimeout(() => void look(), LOOK_INTERVAL_MS);
  };
  setTimeout(() => void look(), LOOK_INTERVAL_MS);
}
