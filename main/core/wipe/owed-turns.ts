/**
 * Which turns have no receipt, by the journal alone: the supervisor, or the whole PC, may die between a wipe and its receipt, and a
 * RAM disk forgets by itself. Pure: entries in, turns out.
 */
import type { JournalEntry } from '../journal/entry.ts';

/** Turns are counted anew in each run, so a turn is named by both. */
export interface TurnOfRun {
  readonly turn: number;
  /** The number of the journal's line with which its run started; 0 where it is not known. */
  readonly started: number;
}

/** A turn with one of these needs a receipt: somebody was there, it ended, or something of it was found at a later start. */
const OWED = ['notice.accepted', 'turn.ended', 'supervisor.left-over'];

/** @param entries oldest first. @returns in the order in which they began to be owed */
export function turnsWithoutReceipt(entries: Iterable<JournalEntry>): readonly TurnOfRun[] {
  const owed = new Map<string, TurnOfRun>();
  let started = 0;
  for (const entry of entries) {
    if (entry.code === 'supervisor.started') started = entry.n;
    const named = turnNamed(entry, started);
    // Turn 0 is that of a browser which nobody was on.
    if (named === null || named.turn === 0) continue;
    const key = `${named.started} ${named.turn}`;
    if (OWED.includes(entry.code)) owed.set(key, named);
    else if (entry.code === 'wipe.receipt') owed.delete(key);
  }
  return [...owed.values()];
}

/** A line about an earlier run says so, and says which; every other is about the run that it stands in. */
function turnNamed({ facts, code }: JournalEntry, running: number): TurnOfRun | null {
  const { turn } = facts;
  if (typeof turn !== 'number') return null;
  const ofEarlier = facts['run'] === 'earlier' || code === 'supervisor.left-over';
  const { started = 0 } = facts;
  return { turn, started: ofEarlier ? Number(started) : running };
}
