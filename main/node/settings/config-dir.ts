import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the package puts the settings that IT edits; an upgrade leaves them as they are. */
const SYSTEM_CONFIG = '/etc/canteen-kiosk';

/**
 * The settings folder of an installed kiosk: the system's where there is one, else the one that the program brings.
 * @param resources Electron's folder of that name
 * @param system for tests
 */
export function installedConfigDir(resources: string, system = SYSTEM_CONFIG): string {
  return process.platform === 'linux' && existsSync(system) ? system : join(resources, 'kiosk-config');
}
