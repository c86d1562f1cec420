/** Checks that every turn has one receipt, by comparing the kiosk's events with its journal. */
import type { JournalEntry } from '../../../main/core/journal/entry.ts';

/** The results of one run of the supervisor. */
export interface Life {
  /** The turns that were reported as wiped, in order. */
  readonly wiped: readonly number[];
  /** The turn on the screen at its end, and whether a visitor was using it. */
  readonly last: number;
  readonly visited: boolean;
}

type Line = Pick<JournalEntry, 'n' | 'code' | 'facts'>;

/** Describes what is missing from the journal, and what is there too often. */
export function missingFrom(journal: readonly Line[], lives: readonly Life[]): readonly string[] {
  const starts = journal.filter(({ code }) => code === 'supervisor.started').map(({ n }) => n);
  const receipts = receiptsOf(journal);
  const failed = journal.filter(({ code }) => code === 'wipe.failed').length;
  return [
    ...(starts.length === lives.length ? [] : [`${lives.length} starts, but ${starts.length} in the journal`]),
    ...(failed === 0 ? [] : [`${failed} wipes failed`]),
    ...lives.flatMap((life, at) =>
      missingOf(receipts.get(starts[at] ?? 0) ?? [], life).map((words) => `run ${at + 1}: ${words}`),
    ),
  ];
}

/** Returns the turns of all receipts by the run that they belong to. The next run writes the receipt of a killed one. */
function receiptsOf(journal: readonly Line[]): ReadonlyMap<number, readonly number[]> {
  const receipts = new Map<number, number[]>();
  let running = 0;
  for (const { n, code, facts } of journal) {
    if (code === 'supervisor.started') running = n;
    if (code !== 'wipe.receipt') continue;
    const run = facts['run'] === 'earlier' ? Number(facts['started']) : running;
    receipts.set(run, [...(receipts.get(run) ?? []), Number(facts['turn'])]);
  }
  return receipts;
}

function missingOf(receipts: readonly number[], { wiped, last, visited }: Life): readonly string[] {
  const ended = Array.from({ length: last - 1 }, (_, at) => at + 1);
  const count = (of: readonly number[], turn: number): number => of.filter((each) => each === turn).length;
  const withReceipt = visited ? [...ended, last] : ended;
  return [
    ...ended.filter((turn) => count(wiped, turn) !== 1).map((turn) => `turn ${turn} was wiped ${count(wiped, turn)} times`),
    ...withReceipt
      .filter((turn) => count(receipts, turn) !== 1)
      .map((turn) => `turn ${turn} has ${count(receipts, turn)} receipts`),
  ];
}
