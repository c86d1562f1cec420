import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Uptime } from '../core/staff-tries.ts';

/** Linux names each start of the PC; where there is no such file, a start shows by the time beginning anew. */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

let boot: string | null = null;

/** How long the PC has been running, sleep included. Setting its clock changes nothing here. */
export function readUptime(): Uptime {
  boot ??= readBootId();
  return { boot, ms: Math.round(uptime() * 1000) };
}

function readBootId(): string {
  try {
    return readFileSync(BOOT_ID, 'utf8').trim();
  } catch {
    return '';
  }
}
