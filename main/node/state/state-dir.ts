import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const NAME = 'canteen-kiosk';

/**
 * Where the kiosk keeps what outlives visitors, unless `--state` says otherwise: where systemd made a folder for it (`StateDirectory=` of
 * the installed unit), else in the account's folder for such data (`XDG_STATE_HOME`, by the XDG specification only when absolute).
 */
export function defaultStateDir(env: NodeJS.ProcessEnv): string {
  // With several names in the unit the paths are joined by colons, and the first is ours.
  const given = env['STATE_DIRECTORY']?.split(':')[0];
  if (given !== undefined && isAbsolute(given)) return given;
  const xdg = env['XDG_STATE_HOME'];
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, NAME);
  return join(env['HOME'] || homedir(), '.local', 'state', NAME);
}
