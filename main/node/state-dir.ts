import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const NAME = 'canteen-kiosk';

/**
 * Where the kiosk keeps what outlives visitors, unless `--state` says otherwise: in the account's folder for such data
 * (`XDG_STATE_HOME`, by the XDG specification only when absolute; on Windows `LOCALAPPDATA`).
 */
export function defaultStateDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), NAME);
  const xdg = env['XDG_STATE_HOME'];
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, NAME);
  return join(env['HOME'] || homedir(), '.local', 'state', NAME);
}
