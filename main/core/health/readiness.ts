/** From readings to the readiness report: what is checked, the result, and since when it is so. Pure. */
import type { JournalEntry } from '../journal/entry.ts';
import type { CheckRow } from '../proof/proof-view.ts';
import { momentOf } from '../summary/moments.ts';
import { AGE_CHECKS } from './age-checks.ts';
import { guards } from './guards-check.ts';
import { KIOSK_CHECKS } from './kiosk-checks.ts';
import { PC_CHECKS } from './pc-checks.ts';
import { type Condition, NOT_YET, type Readings } from './readings.ts';

export type WhenInWords = (at: number) => string;

/** What a report is made of: findings, each with the moment since when its state is what it is. */
export interface DatedCondition extends Condition {
  readonly since: number;
}

/** What is remembered of a check, also over a restart. */
export type KnownState = Pick<DatedCondition, 'id' | 'state' | 'since'>;

/** @param before what is known from earlier */
export function check(readings: Readings, before: readonly KnownState[], when: WhenInWords): readonly DatedCondition[] {
  const findings = [
    ...KIOSK_CHECKS.map((one) => one(readings, when)),
    guards(readings),
    ...AGE_CHECKS.map((one) => one(readings)),
    ...PC_CHECKS.map((one) => one(readings)),
  ];
  return findings
    .filter((finding) => finding !== null)
    .map((finding) => {
      const last = before.find(({ id }) => id === finding.id);
      return { ...finding, since: last?.state === finding.state ? last.since : readings.now };
    });
}

/** Those whose state is another one than before; what is checked for the first time has changed only if it is not good. */
export function changes(now: readonly DatedCondition[], before: readonly KnownState[]): readonly DatedCondition[] {
  return now.filter(saysSomething).filter(({ id, state }) => (before.find((last) => last.id === id)?.state ?? 'good') !== state);
}

/** The known states after a reading. A check without a result this time keeps its earlier state. */
export function known(now: readonly DatedCondition[], before: readonly KnownState[]): readonly KnownState[] {
  const said = now.filter(saysSomething);
  return [...said, ...before.filter(({ id }) => !said.some((each) => each.id === id))];
}

/** A start alone has mended nothing: what was bad before it still is, until somebody has looked. */
const saysSomething = ({ found }: Condition): boolean => found !== NOT_YET;

const STATES: readonly unknown[] = ['good', 'attention', 'bad'] satisfies readonly Condition['state'][];

/** What a line of the journal tells of a check, which was written for one of `changes`; null for any other line. */
export function toldOf({ at, code, facts }: JournalEntry): KnownState | null {
  const { check: id, state } = facts;
  if (code !== 'health.changed' || typeof id !== 'string' || !STATES.includes(state)) return null;
  const since = momentOf(at);
  return since === null ? null : { id, state: state as Condition['state'], since };
}

/** For people. */
export function rowsOf(checked: readonly DatedCondition[], when: WhenInWords): readonly CheckRow[] {
  return checked.map(({ since, ...finding }) => ({ ...finding, since: when(since) }));
}

/** A restart of the program mends these: it frees what leaked, and removes what was left. */
const MENDED_BY_RESTART: readonly string[] = ['memory', 'own-memory', 'turn-disk', 'descriptors'];
/** So many readings in a row: a visitor with a large page is no reason. */
const IN_A_ROW = 4;

/**
 * Counts readings for which something was bad that a restart mends.
 * @param row how many there were in a row before this one
 */
export function badInARow(checked: readonly DatedCondition[], row: number): { readonly row: number; readonly restart: boolean } {
  const bad = checked.some(({ id, state }) => state === 'bad' && MENDED_BY_RESTART.includes(id));
  const next = bad ? row + 1 : 0;
  return { row: next, restart: next >= IN_A_ROW };
}
