/** Turns readings into the readiness report: what is checked, the result, and since when it holds. Pure. */
import type { JournalEntry } from '../journal/entry.ts';
import type { CheckRow } from '../proof/proof-view.ts';
import { momentOf } from '../summary/moments.ts';
import { AGE_CHECKS } from './age-checks.ts';
import { guards } from './guards-check.ts';
import { KIOSK_CHECKS } from './kiosk-checks.ts';
import { PC_CHECKS } from './pc-checks.ts';
import { type Condition, NOT_YET, type Readings } from './readings.ts';

export type WhenInWords = (at: number) => string;

/** One finding of the report, with the start of its present state in milliseconds since the epoch. */
export interface DatedCondition extends Condition {
  readonly since: number;
}

/** What is remembered of a check, even across a restart. */
export type KnownState = Pick<DatedCondition, 'id' | 'state' | 'since'>;

/** @param before the states known from earlier */
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

/** Returns the findings whose state has changed. A check without an earlier state has changed only if it is not good. */
export function changes(now: readonly DatedCondition[], before: readonly KnownState[]): readonly DatedCondition[] {
  return now.filter(isConclusive).filter(({ id, state }) => (before.find((last) => last.id === id)?.state ?? 'good') !== state);
}

/** Returns the known states after a reading. A check without a result this time keeps its earlier state. */
export function known(now: readonly DatedCondition[], before: readonly KnownState[]): readonly KnownState[] {
  const conclusive = now.filter(isConclusive);
  return [...conclusive, ...before.filter(({ id }) => !conclusive.some((each) => each.id === id))];
}

/** False just after a start. A restart alone fixes nothing, so the earlier state counts until the check has a result. */
const isConclusive = ({ found }: Condition): boolean => found !== NOT_YET;

const STATES: readonly unknown[] = ['good', 'attention', 'bad'] satisfies readonly Condition['state'][];

/** Returns the state of a check from a journal line that was written for one of `changes`; null for any other line. */
export function stateFromJournal({ at, code, facts }: JournalEntry): KnownState | null {
  const { check: id, state } = facts;
  if (code !== 'health.changed' || typeof id !== 'string' || !STATES.includes(state)) return null;
  const since = momentOf(at);
  return since === null ? null : { id, state: state as Condition['state'], since };
}

/** Returns the findings with their times in words. */
export function rowsOf(checked: readonly DatedCondition[], when: WhenInWords): readonly CheckRow[] {
  return checked.map(({ since, ...finding }) => ({ ...finding, since: when(since) }));
}

/** Checks that a restart of the program fixes: it frees leaked resources and removes left-over files. */
const MENDED_BY_RESTART: readonly string[] = ['memory', 'own-memory', 'turn-disk', 'descriptors'];
/** A restart takes this many bad readings in a row: one visitor with a large page is no reason. */
const IN_A_ROW = 4;

/**
 * Counts consecutive readings with a bad check that a restart fixes.
 * @param row the number of such readings in a row before this one
 */
export function badInARow(checked: readonly DatedCondition[], row: number): { readonly row: number; readonly restart: boolean } {
  const bad = checked.some(({ id, state }) => state === 'bad' && MENDED_BY_RESTART.includes(id));
  const next = bad ? row + 1 : 0;
  return { row: next, restart: next >= IN_A_ROW };
}
