/** At start: what earlier supervisors of the same state folder left, and what they gave no receipt for, is owed like any other turn. */
import { type TurnOfRun, turnsWithoutReceipt } from '../../core/wipe/owed-turns.ts';
import type { Journal } from '../../node/journal.ts';
import { isSameGroup } from '../../node/process-groups.ts';
import { type LeftOver, leftOvers, type TurnRoot } from '../../node/turn-folders.ts';
import type { SupervisorParts } from '../parts.ts';
import type { OwedTurn, Wiper } from './wiper.ts';

/**
 * Says that a run starts, and looks for what those before it owe.
 * @returns the number of the journal's line that says so: the run's own
 */
export function beginRun({ root, journal, host }: Pick<SupervisorParts, 'root' | 'journal' | 'host'>, wiper: Wiper): number {
  // Read before the first line: with that the journal removes what is old, and a PC may have been off for longer than lines are kept.
  const unproven = turnsWithoutReceipt(journal.entries());
  journal.write('supervisor.started', { electron: host.electronVersion });
  const started = journal.head().n;
  oweLeftOvers(root, wiper, journal, unproven);
  return started;
}

/**
 * What is left is removed and checked by the wiper's first proof, and has its receipt from it.
 * @param withoutReceipt the turns of earlier runs that the journal has no receipt of
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
  // Of these nothing is there any more: the run died between a wipe and its receipt, or the PC went off, and its RAM disk with it.
  for (const { turn, started } of unproven.values()) wiper.owe(earlierTurn(turn, { started, found: false }));
}

function foundTurn({ dir, turn, started, group }: LeftOver): OwedTurn {
  // A number that another program bears by now is not ours: neither to be killed nor to be found by the check.
  const ours = group !== null && isSameGroup(group) ? group : null;
  return { ...earlierTurn(turn, { started, found: true }), dir, group: ours };
}

function earlierTurn(turn: number, earlier: NonNullable<OwedTurn['earlier']>): OwedTurn {
  // What the account's folders held before that run is not known any more.
  const nothing = { group: null, dir: null, before: null };
  return { turn, earlier, ...nothing, endedAt: performance.now(), shownMs: 0, goneMs: 0 };
}
