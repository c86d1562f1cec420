/** What a look at the PC after a wipe found, as counts; which faults follow from it, and what the receipt says (P13: never a name). */
import type { JournalFacts } from '../journal/entry.ts';
import type { FaultCode } from '../log-codes.ts';

/** Of one turn. Null: not looked at, since nothing is known of the turn that could be looked for. */
export interface TurnFindings {
  /** Live processes of the turn. */
  readonly processes: number | null;
  readonly folder: 'gone' | 'there' | null;
  /** Files that are new in the account's own folders, and those that a browser made in a temp folder that all share. */
  readonly accountFiles: number | null;
  readonly tempFiles: number | null;
}

/** Of the two selections together: what was copied, and what was marked. */
type ClipboardFound = 'empty' | 'left' | 'unreadable';

/** One look, after one or several turns. */
export interface Findings<Turn> {
  /** Null: the look failed, and nothing is proven. */
  readonly turns: ReadonlyMap<Turn, TurnFindings> | null;
  readonly clipboard: ClipboardFound;
  /** The second look tells a file that was just about to go from one that stays. */
  readonly looks: number;
}

/** What was found, as faults; empty when nothing is left. */
export function faultsOf({ turns, clipboard }: Findings<unknown>): readonly FaultCode[] {
  if (turns === null) return ['wipe.check'];
  const found = [...turns.values()].flatMap(turnFaults);
  if (clipboard === 'left') found.push('wipe.clipboard');
  if (clipboard === 'unreadable') found.push('wipe.check');
  return [...new Set(found)];
}

function turnFaults({ processes, folder, accountFiles, tempFiles }: TurnFindings): FaultCode[] {
  const found: FaultCode[] = [];
  if ((processes ?? 0) > 0) found.push('wipe.process');
  if (folder === 'there') found.push('wipe.folder');
  if ((accountFiles ?? 0) + (tempFiles ?? 0) > 0) found.push('wipe.files');
  return found;
}

/** For the receipt of one turn: what was looked at, and what was there. What was not looked at is not named. */
export function factsOf<Turn>({ turns, clipboard, looks }: Findings<Turn>, turn: Turn): JournalFacts {
  const found = Object.entries(turns?.get(turn) ?? {}).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(found), clipboard, looks };
}
