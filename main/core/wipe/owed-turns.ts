/**
 * Finds the turns of earlier runs that are still owed a receipt: the journal has lines about them but no receipt. The supervisor or the
 * PC may die before the receipt is written, and a RAM disk leaves no trace. Pure.
 */
import type { JournalEntry } from '../journal/entry.ts';

/** Turn numbers restart in each run, so a turn is named by both. */
export interface TurnOfRun {
  readonly turn: number;
  /** The number of the journal line with which its run started; 0 if unknown. */
  readonly started: number;
}

/**
 * A turn of an earlier run with one of these lines is owed until its receipt. A visitor accepted the notice, or the turn ended, or a
 * later start found something of it. It has ended in any case, at the latest with its run.
 */
const OWED = ['notice.accepted', 'turn.ended', 'supervisor.left-over'];

/** @param entries oldest first. @returns turns in the order of their first such line */
export function turnsWithoutReceipt(entries: Iterable<JournalEntry>): readonly TurnOfRun[] {
  const owed = new Map<string, TurnOfRun>();
  let started = 0;
  for (const entry of entries) {
    if (entry.code === 'supervisor.started') started = entry.n;
    const named = turnNamed(entry, started);
    // Turn 0 stands for a browser that no visitor used.
    if (named === null || named.turn === 0) continue;
    const key = `${named.started} ${named.turn}`;
    if (OWED.includes(entry.code)) owed.set(key, named);
    else if (entry.code === 'wipe.receipt') owed.delete(key);
  }
  return [...owed.values()];
}

/** A line about an earlier run names it; every other line is about its own run. */
function turnNamed({ facts, code }: JournalEntry, running: number): TurnOfRun | null {
  const { turn } = facts;
  if (typeof turn !== 'number') return null;
  const ofEarlier = facts['run'] === 'earlier' || code === 'supervisor.left-over';
  const { started = 0 } = facts;
  return { turn, started: ofEarlier ? Number(started) : running };
}
