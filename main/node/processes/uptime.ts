import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Uptime } from '../../core/staff/staff-tries.ts';

/** The boot id of Linux. Without it, a restart of the PC is recognised by a smaller uptime. */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

let boot: string | null = null;

/** Time since boot, sleep included; independent of the wall clock. */
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
