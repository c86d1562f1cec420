/** What Chromium would fetch for itself, past both gates: dictionaries for its spell check, in whichever session (P5, P13). */
import { app } from 'electron';

/** To be called before Electron is ready: the session that it makes for itself asks first. */
export function silenceSessions(): void {
  app.on('session-created', (session) => {
    session.setSpellCheckerEnabled(false);
    session.setSpellCheckerLanguages([]);
  });
}
