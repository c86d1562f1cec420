/**
 * Keeps pages from filling the turn's folder, which is in the PC's memory: Chromium's own quota lets one site use more than half of the free
 * space there.
 */
import { totalmem } from 'node:os';
import { app, type Session } from 'electron';
import { folderSize } from '../node/files/folder-size.ts';
import { guestContents } from './guest-contents.ts';

const LOOK_INTERVAL_MS = 3_000;
const MAX_TURN_BYTES = Math.min(768 << 20, Math.round(totalmem() / 8));
/** The stores where sites can keep large amounts of data. Cookies are kept, so that the visitor stays signed in. */
const LARGE_STORES = ['filesystem', 'indexdb', 'cachestorage', 'serviceworkers', 'shadercache'] as const;

/** Checks the folder's size every few seconds. @param tooMuch called when pages were closed because it was too large */
export function watchDisk(guest: Session, tooMuch: () => void): void {
  let wasFull = false;
  const look = async (): Promise<void> => {
    const isFull = (await folderSize(app.getPath('userData'))) > MAX_TURN_BYTES;
    if (isFull) {
      // We do not know which page wrote the data, and a page that still runs would go on writing.
      for (const contents of guestContents(guest)) contents.forcefullyCrashRenderer();
      tooMuch();
      // Clearing the large stores was not enough: many small ones are full.
      const storages = wasFull ? [...LARGE_STORES, 'localstorage' as const] : [...LARGE_STORES];
      await Promise.all([guest.clearStorageData({ storages }), guest.clearCache()]);
    }
    wasFull = isFull;
    setTimeout(() => void look(), LOOK_INTERVAL_MS);
  };
  setTimeout(() => void look(), LOOK_INTERVAL_MS);
}
