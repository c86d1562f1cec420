/** What staff see about fetching: from where, when, and the result. */
import { DAY_MS } from '../time/calendar.ts';
import { FETCH_FAULTS, type FetchFault, isFileFault } from './faults.ts';
import type { Visits } from './visits.ts';

/** The result for one kind of file at the last visit. */
export type FetchOutcome =
  | { readonly kind: 'same' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'taken'; readonly words: string }
  | { readonly kind: 'refused'; readonly words: string };

export interface FetchView {
  /** Host name of the server. */
  readonly host: string;
  readonly visits: Visits;
  readonly pack: FetchOutcome | null;
  readonly update: FetchOutcome | null;
  /** The download in progress; null if there is none. */
  readonly work: { readonly what: 'pack' | 'update'; readonly percent: number | null } | null;
}

/** A PC that is switched off over a weekend and a bank holiday cannot ask the server. */
const SILENT_DAYS = 8;

/** Returns the text for the staff screen and the readiness report. */
export function fetchWords({ host, visits, pack, update, work }: FetchView, when: (at: number) => string): string {
  if (work !== null) {
    const far = work.percent === null ? '' : `: ${work.percent} %`;
    return `From ${host}. ${work.what === 'pack' ? 'A block pack' : 'An update'} is being fetched${far}.`;
  }
  if (visits.lastAt === null) return `From ${host}. Not yet: the PC asks when it is closed.`;
  const failed = visits.failures > 0;
  const parts = [outcomeWords('Block pack', pack, failed), outcomeWords('Update', update, failed)];
  const source = `From ${host}, asked on ${when(visits.lastAt)}.`;
  const fault = visits.why === null ? '' : FETCH_FAULTS[visits.why];
  return [source, fault, ...parts].filter((part) => part !== '').join(' ');
}

/** @param failed the last visit failed, so an earlier outcome may be out of date */
function outcomeWords(label: string, outcome: FetchOutcome | null, failed: boolean): string {
  if (outcome === null || (failed && outcome.kind !== 'refused')) return '';
  if (outcome.kind === 'same') return `${label}: nothing newer.`;
  return outcome.kind === 'absent' ? `${label}: none there.` : outcome.words;
}

/** True if IT should act. One night without the server does not matter. */
export function fetchNeedsCare({ visits, pack, update }: FetchView, now: number): boolean {
  const { failures, why, wellAt, lastAt } = visits;
  if ([pack, update].some((outcome) => outcome?.kind === 'refused')) return true;
  if (failures === 0) return false;
  const lasting: readonly FetchFault[] = ['certificate', 'redirect', 'absent', 'forbidden', 'form', 'room'];
  if (why !== null && (isFileFault(why) || lasting.includes(why))) return true;
  return now - (wellAt ?? lastAt ?? now) > SILENT_DAYS * DAY_MS || (wellAt === null && failures > 3);
}
