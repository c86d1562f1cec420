/**
 * At start, marks as owed what earlier supervisors with the same state folder left (folders, process groups), and the turns for which the
 * journal has no receipt. The first proof of this run covers them.
 */

import { wasCutOff } from '../../core/journal/cut-off.ts';
import { type TurnOfRun, turnsWithoutReceipt } from '../../core/wipe/owed-turns.ts';
import type { Journal } from '../../node/journal/journal.ts';
import { isSameGroup } from '../../node/processes/process-groups.ts';
import { type LeftOver, leftOvers, type TurnRoot } from '../../node/turns/turn-folders.ts';
import type { SupervisorParts } from '../parts.ts';
import type { OwedTurn, Wiper } from './wiper.ts';

/** How many lines at the end of the journal to search for the one that says the last run was asked to stop. */
const LAST_LINES = 20;

/**
 * Writes the line that begins a run, and finds what earlier runs still owe.
 * @returns the number of that line, which identifies the run
 */
export function beginRun({ root, journal, host }: Pick<SupervisorParts, 'root' | 'journal' | 'host'>, wiper: Wiper): number {
  // Read before the first write, which removes old lines from the journal: the PC may have been off for longer than lines are kept.
  const unproven = turnsWithoutReceipt(journal.entries());
  const cutOff = wasCutOff(journal.tail(LAST_LINES));
  journal.write('supervisor.started', { electron: host.electronVersion });
  const started = journal.head().n;
  if (cutOff) journal.write('supervisor.cut-off');
  oweLeftOvers(root, wiper, journal, unproven);
  return started;
}

/**
 * Passes everything that is still owed to the wiper. Its first proof removes and checks it; then the receipts are written.
 * @param withoutReceipt the turns of earlier runs that have no receipt in the journal
 */
export function oweLeftOvers(root: TurnRoot, wiper: Wiper, journal: Journal, withoutReceipt: readonly TurnOfRun[]): void {
  const named = ({ turn, started }: TurnOfRun): string => `${started} ${turn}`;
  const unproven = new Map(withoutReceipt.map((each) => [named(each), each]));
  for (const each of leftOvers(root)) {
    const { turn, started } = each;
    journal.write('supervisor.left-over', { turn, ...(started > 0 && { started }) });
    wiper.owe(foundTurn(each));
    unproven.delete(named(each));
  }
  // Turns without leftovers: their run died between the wipe and its receipt, or their RAM disk ended with the unit or the PC.
  for (const { turn, started } of unproven.values()) wiper.owe(earlierTurn(turn, { started, found: false }));
}

function foundTurn({ dir, turn, started, group }: LeftOver): OwedTurn {
  // Another program may have the group's id by now. It must be neither killed nor counted by the check.
  const ours = group !== null && isSameGroup(group) ? group : null;
  return { ...earlierTurn(turn, { started, found: true }), dir, group: ours };
}

function earlierTurn(turn: number, earlier: NonNullable<OwedTurn['earlier']>): OwedTurn {
  // What was in the account's folders before that run is no longer known.
  const nothing = { group: null, dir: null, before: null };
  return { turn, earlier, ...nothing, endedAt: performance.now(), shownMs: 0, goneMs: 0 };
}
