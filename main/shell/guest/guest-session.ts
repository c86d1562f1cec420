/** The session of the guest's pages: persistent inside the turn's own folder (in-memory sessions show no PDFs on Electron 33). */
import { app, type Session, session } from 'electron';
import { acceptedLanguages } from '../../core/language.ts';

/** @param language "en-GB" */
export function openGuestSession(language: string): Session {
  const guest = session.fromPartition('persist:guest');
  guest.setSpellCheckerEnabled(false);
  // Sites refuse sign-in to a browser that they do not know (P2): say what Chromium would say.
  guest.setUserAgent(plainUserAgent(), acceptedLanguages(language));
  return guest;
}

/** Electron's user agent without the words for Electron and for this product, and with no more of the version than Chrome tells. */
function plainUserAgent(): string {
  return app.userAgentFallback
    .replace(/ (?!Mozilla|AppleWebKit|Chrome|Safari)[\w-]+\/[\d.]+/g, '')
    .replace(/(Chrome\/\d+)[\d.]*/, '$1.0.0.0');
}
