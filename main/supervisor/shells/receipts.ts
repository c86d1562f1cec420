/** Writes the receipt of each wiped turn: what was checked and what was found (main/core/wipe/findings.ts). */
import type { FaultCode } from '../../core/journal/log-codes.ts';
import { factsOf } from '../../core/wipe/findings.ts';
import type { Journal, JournalFacts } from '../../node/journal/journal.ts';
import type { Automation } from '../automation.ts';
import type { OwedTurn, Proof } from './wiper.ts';

export interface ReceiptTools {
  readonly journal: Journal;
  readonly automation: Automation;
}

/**
 * Writes a receipt for each turn that a proof covers, and flushes once.
 * @param proof null if there was none in time
 * @param left the resulting faults; empty if nothing is left
 */
export function writeReceipts(
  turns: readonly OwedTurn[],
  proof: Proof | null,
  left: readonly FaultCode[],
  { journal, automation }: ReceiptTools,
): void {
  const verified = left.length === 0;
  for (const [place, owed] of turns.entries()) {
    const flush = place < turns.length - 1 ? 'later' : 'now';
    const facts = { ...nameOf(owed), ...(proof === null ? {} : factsOf(proof, owed)) };
    if (verified) journal.write('wipe.receipt', facts, flush);
    else journal.write('wipe.failed', { ...facts, left: left.join(' ') }, flush);
    const { turn, shownMs, goneMs, earlier } = owed;
    if (turn > 0 && earlier === undefined) automation({ event: 'wiped', turn, shownMs, goneMs, verified });
  }
}

/** The facts that identify a turn. For a turn of an earlier run, the durations are unknown. */
function nameOf({ turn, earlier, shownMs, goneMs }: OwedTurn): JournalFacts {
  if (earlier === undefined) return { turn, shownMs, goneMs };
  const { started, found } = earlier;
  return { turn, run: 'earlier', ...(started > 0 && { started }), found };
}
