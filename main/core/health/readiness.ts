/** From readings to the readiness report: what is checked, the result, and since when it is so. Pure. */
import type { CheckRow } from '../proof/proof-view.ts';
import { KIOSK_CHECKS } from './kiosk-checks.ts';
import { PC_CHECKS } from './pc-checks.ts';
import type { Finding, Readings } from './readings.ts';

export type WhenInWords = (at: number) => string;

/** What a report is made of: findings, each with the moment since when its state is what it is. */
export interface Checked extends Finding {
  readonly since: number;
}

/** @param before what was found at the last reading */
export function check(readings: Readings, before: readonly Checked[], when: WhenInWords): readonly Checked[] {
  const findings = [...KIOSK_CHECKS.map((one) => one(readings, when)), ...PC_CHECKS.map((one) => one(readings))];
  return findings
    .filter((finding) => finding !== null)
    .map((finding) => {
      const last = before.find(({ id }) => id === finding.id);
      return { ...finding, since: last?.state === finding.state ? last.since : readings.now };
    });
}

/** Those whose state is another one than before; what is checked for the first time has changed only if it is not good. */
export function changes(now: readonly Checked[], before: readonly Checked[]): readonly Checked[] {
  return now.filter(({ id, state }) => (before.find((last) => last.id === id)?.state ?? 'good') !== state);
}

/** For people. */
export function rowsOf(checked: readonly Checked[], when: WhenInWords): readonly CheckRow[] {
  return checked.map(({ since, ...finding }) => ({ ...finding, since: when(since) }));
}

/** What starting the program anew mends: it takes back what leaked, and removes what was left. */
const MENDED_BY_RESTART: readonly string[] = ['memory', 'own-memory', 'turn-disk', 'descriptors'];
/** So many readings in a row: a visitor with a large page is no reason. */
const IN_A_ROW = 4;

/**
 * Counts readings for which something was bad that a restart mends.
 * @param row how many there were in a row before this one
 */
export function badInARow(checked: readonly Checked[], row: number): { readonly row: number; readonly restart: boolean } {
  const bad = checked.some(({ id, state }) => state === 'bad' && MENDED_BY_RESTART.includes(id));
  const next = bad ? row + 1 : 0;
  return { row: next, restart: next >= IN_A_ROW };
}
