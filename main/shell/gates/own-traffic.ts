/** Stops what Chromium would download by itself, past both gates: dictionaries for its spell check, in any session (P5, P13). */
import { app } from 'electron';

/** Must be called before Electron is ready: Electron's default session would download first. */
export function silenceSessions(): void {
  app.on('session-created', (session) => {
    session.setSpellCheckerEnabled(false);
    session.setSpellCheckerLanguages([]);
  });
}
