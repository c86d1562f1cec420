import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the package puts the settings that IT edits; an upgrade leaves them as they are. */
const SYSTEM_CONFIG = '/etc/canteen-kiosk';

/**
 * Returns the settings folder of an installed kiosk: the system's if it exists, else the one shipped with the program.
 * @param resources Electron's folder `resources`
 * @param system the system's folder; another one for tests
 */
export function installedConfigDir(resources: string, system = SYSTEM_CONFIG): string {
  return process.platform === 'linux' && existsSync(system) ? system : join(resources, 'kiosk-config');
}
