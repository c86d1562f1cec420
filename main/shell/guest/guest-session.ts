/** The session of guest pages: persistent, in the turn's own folder, since in-memory sessions show no PDFs on Electron 33. */
import { app, type Session, session } from 'electron';
import { acceptedLanguages } from '../../core/browser/language.ts';
import type { Language } from '../../core/browser/languages.ts';
import { plainUserAgent } from '../../core/browser/user-agent.ts';

/** Creates the guest session. @param language such as "en-GB" */
export function openGuestSession(language: string): Session {
  const guest = session.fromPartition('persist:guest');
  guest.setSpellCheckerEnabled(false);
  setLanguages(guest, language, 'en');
  return guest;
}

/** Sets the user agent and Accept-Language of pages opened from now on. @param first the language that the visitor has chosen */
export function setLanguages(guest: Session, language: string, first: Language): void {
  // Sites refuse sign-in to browsers that they do not know (P2), so send what Chromium would send.
  guest.setUserAgent(plainUserAgent(app.userAgentFallback), acceptedLanguages(language, first));
}
