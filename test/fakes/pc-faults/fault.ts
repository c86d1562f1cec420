import type { InstalledPc } from '../installed-pc.ts';

export interface Fault {
  readonly name: string;
  readonly plant: (pc: InstalledPc) => void;
  /** All expected findings of doctor; there must be no others. */
  readonly expected: RegExp | readonly RegExp[];
  readonly today?: string;
}

export const DROP_IN = '/etc/systemd/system/canteen-kiosk.service.d/it.conf';
export const CONFIG = '/etc/canteen-kiosk';
export const PROGRAM = '/opt/canteen-kiosk';
