/** Whether a monitor is plugged in and switched on, as the kernel sees it. */
import { readdirSync, readFileSync } from 'node:fs';

/** One folder for each output of a graphics card, such as `card0-HDMI-A-1`, with a file `status`. */
const OUTPUTS = '/sys/class/drm';

/**
 * Many monitors that are switched off by their button are gone for the PC.
 * @returns false when this PC has outputs and no monitor at any of them; true also where the kernel tells of no output
 */
export function hasMonitor(folder = OUTPUTS): boolean {
  const states = namesIn(folder).flatMap((name) => stateOf(`${folder}/${name}/status`));
  return states.length === 0 || states.some((state) => state !== 'disconnected');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^card\d+-/.test(name));
  } catch {
    return [];
  }
}

function stateOf(path: string): readonly string[] {
  try {
    return [readFileSync(path, 'utf8').trim()];
  } catch {
    return [];
  }
}
