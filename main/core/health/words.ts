/** Amounts in words. Pure. */
import { MINUTE_MS } from '../time/calendar.ts';

const KILO = 1024;

/** "3.1 GB", "240 MB": as precise as people need. */
export function bytesInWords(bytes: number): string {
  const megabytes = bytes / KILO ** 2;
  if (megabytes >= KILO) return `${(megabytes / KILO).toFixed(1)} GB`;
  return `${Math.floor(megabytes)} MB`;
}

/** "1 day", "3 days". */
export function count(amount: number, one: string, more: string): string {
  return `${amount} ${amount === 1 ? one : more}`;
}

/** "40 seconds", "12 minutes", "3 hours", "5 days": of either sign. */
export function spanInWords(ms: number): string {
  const minutes = Math.abs(ms) / MINUTE_MS;
  if (minutes < 2) return count(Math.round(minutes * 60), 'second', 'seconds');
  if (minutes < 120) return count(Math.round(minutes), 'minute', 'minutes');
  if (minutes < 48 * 60) return count(Math.round(minutes / 60), 'hour', 'hours');
  return count(Math.round(minutes / 60 / 24), 'day', 'days');
}

/** "0.4 seconds". */
export function shortSpan(ms: number): string {
  return ms < 100 ? 'less than 0.1 seconds' : `${(ms / 1000).toFixed(1)} seconds`;
}
