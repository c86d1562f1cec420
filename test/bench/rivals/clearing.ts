/**
 * Rival 1: one process and one persistent session for all visitors; at the end of a turn everything that Electron can clear is cleared. At
 * its best: the notice is shown at once, with "Accept" disabled until it has finished, as in the product.
 */
import { clipboard, type Session, session } from 'electron';
import { openRivalScreen, type RivalScreen } from './screen.ts';

/** The clipboard functions of the Electron version that the benches run on. */
const oldClipboard = clipboard as unknown as { clear(kind: string): void };

const guestSession = (): Session => session.fromPartition('persist:guest');

async function finish(screen: RivalScreen): Promise<void> {
  screen.closeGuest();
  screen.show('erasing');
  for (const kind of ['clipboard', 'selection']) oldClipboard.clear(kind);
  const guest = guestSession();
  await guest.closeAllConnections();
  await Promise.all([
    ...[guest.clearData(), guest.clearStorageData(), guest.clearCache(), guest.clearAuthCache()],
    ...[guest.clearHostResolverCache(), guest.clearCodeCaches({ urls: [] })],
  ]);
  guest.flushStorageData();
  await guest.cookies.flushStore();
  screen.show('notice');
  process.stdout.write('cleared\n');
}

void openRivalScreen(guestSession, (screen) => void finish(screen));
