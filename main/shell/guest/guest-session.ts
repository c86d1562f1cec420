/** The session of the guest's pages: persistent inside the turn's own folder (in-memory sessions show no PDFs on Electron 33). */
import { app, type Session, session } from 'electron';
import { acceptedLanguages } from '../../core/browser/language.ts';
import type { Language } from '../../core/browser/languages.ts';
import { plainUserAgent } from '../../core/browser/user-agent.ts';

/** @param language "en-GB" */
export function openGuestSession(language: string): Session {
  const guest = session.fromPartition('persist:guest');
  guest.setSpellCheckerEnabled(false);
  askIn(guest, language, 'en');
  return guest;
}

/** What websites hear from pages that are opened from now on. @param first what the visitor has chosen */
export function askIn(guest: Session, language: string, first: Language): void {
  // Sites refuse sign-in to a browser that they do not know (P2): say what Chromium would say.
  guest.setUserAgent(plainUserAgent(app.userAgentFallback), acceptedLanguages(language, first));
}
