/**
 * Finds turns without a receipt in the journal: the supervisor or the PC may die between a wipe and its receipt, and a RAM disk
 * leaves no trace. Pure.
 */
import type { JournalEntry } from '../journal/entry.ts';

/** Turn numbers restart in each run, so a turn is named by both. */
export interface TurnOfRun {
  readonly turn: number;
  /** The number of the journal line with which its run started; 0 if unknown. */
  readonly started: number;
}

/** Codes that make a receipt due: a visitor accepted, the turn ended, or something of it was found at a later start. */
const OWED = ['notice.accepted', 'turn.ended', 'supervisor.left-over'];

/** @param entries oldest first. @returns in the order in which they began to be owed */
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
