/** Findings of the wipe check as counts, the faults that follow, and the facts of the receipt (P13: never a name). */
import type { JournalFacts } from '../journal/entry.ts';
import type { FaultCode } from '../journal/log-codes.ts';

/** The findings for one turn. Null: not checked, since nothing is known to look for. */
export interface TurnFindings {
  /** Live processes of the turn. */
  readonly processes: number | null;
  readonly folder: 'gone' | 'there' | null;
  /** New files in the account's own folders, and browser files in shared temp folders. */
  readonly accountFiles: number | null;
  readonly tempFiles: number | null;
}

/** The state of all selections together. */
type ClipboardFound = 'empty' | 'left' | 'unreadable';

/** The findings of one check, for one turn or several. */
export interface Findings<Turn> {
  /** Null: the check failed, and nothing is proven. */
  readonly turns: ReadonlyMap<Turn, TurnFindings> | null;
  readonly clipboard: ClipboardFound;
  /** Number of checks: a second check excludes files that were just being removed. */
  readonly looks: number;
}

/** Returns the faults that follow; empty if nothing is left. */
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

/** Returns the facts for the receipt of one turn; what was not checked is left out. */
export function factsOf<Turn>({ turns, clipboard, looks }: Findings<Turn>, turn: Turn): JournalFacts {
  const found = Object.entries(turns?.get(turn) ?? {}).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(found), clipboard, looks };
}
