import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const NAME = 'canteen-kiosk';

/**
 * Returns the folder for data that outlives visitors, unless `--state` names another: the one that systemd created (`StateDirectory=` of
 * the installed unit), else one in the account's folder for such data (`XDG_STATE_HOME`, by the XDG specification only if absolute).
 */
export function defaultStateDir(env: NodeJS.ProcessEnv): string {
  // If the unit names several folders, the paths are joined by colons, and the first is ours.
  const given = env['STATE_DIRECTORY']?.split(':')[0];
  if (given !== undefined && isAbsolute(given)) return given;
  const xdg = env['XDG_STATE_HOME'];
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, NAME);
  return join(env['HOME'] || homedir(), '.local', 'state', NAME);
}
