import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** Returns the URL of Chromium's DevTools port, which Chromium writes to its profile, or null unless the launcher requested one. */
export function debuggingAddress(): string | null {
  if (!app.commandLine.hasSwitch('remote-debugging-port')) return null;
  try {
    const [port] = readFileSync(join(app.getPath('userData'), 'DevToolsActivePort'), 'utf8').split('\n');
    return `http://127.0.0.1:${port}`;
  } catch {
    return null;
  }
}
