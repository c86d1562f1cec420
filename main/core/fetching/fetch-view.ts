/** What staff are told of fetching: from where, when, and what came of it. */
import { DAY_MS } from '../time/calendar.ts';
import { FETCH_FAULTS, type FetchFault, isOfContents } from './faults.ts';
import type { Visits } from './visits.ts';

/** What came of one kind of file at the last visit. */
export type FetchOutcome =
  | { readonly kind: 'same' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'taken'; readonly words: string }
  | { readonly kind: 'refused'; readonly words: string };

export interface FetchView {
  /** Of the server. */
  readonly host: string;
  readonly visits: Visits;
  readonly pack: FetchOutcome | null;
  readonly update: FetchOutcome | null;
  /** Going on now. */
  readonly work: { readonly what: 'pack' | 'update'; readonly percent: number | null } | null;
}

/** Over a week-end and a bank holiday a PC that is switched off asks nobody. */
const SILENT_DAYS = 8;

/** The row of the staff screen and of the readiness report. */
export function fetchWords({ host, visits, pack, update, work }: FetchView, when: (at: number) => string): string {
  if (work !== null) {
    const far = work.percent === null ? '' : `: ${work.percent} %`;
    return `From ${host}. ${work.what === 'pack' ? 'A block pack' : 'An update'} is being fetched${far}.`;
  }
  if (visits.lastAt === null) return `From ${host}. Not yet: the PC asks when it is closed.`;
  const failed = visits.failures > 0;
  const parts = [outcomeWords('Block pack', pack, failed), outcomeWords('Update', update, failed)];
  const asked = `From ${host}, asked on ${when(visits.lastAt)}.`;
  const fault = visits.why === null ? '' : FETCH_FAULTS[visits.why];
  return [asked, fault, ...parts].filter((part) => part !== '').join(' ');
}

/** @param failed what stands since a visit before may be out of date */
function outcomeWords(label: string, outcome: FetchOutcome | null, failed: boolean): string {
  if (outcome === null || (failed && outcome.kind !== 'refused')) return '';
  if (outcome.kind === 'same') return `${label}: nothing newer.`;
  return outcome.kind === 'absent' ? `${label}: none there.` : outcome.words;
}

/** Whether IT should see to it: one night without the server is nothing. */
export function fetchNeedsCare({ visits, pack, update }: FetchView, now: number): boolean {
  const { failures, why, wellAt, lastAt } = visits;
  if ([pack, update].some((outcome) => outcome?.kind === 'refused')) return true;
  if (failures === 0) return false;
  const lasting: readonly FetchFault[] = ['certificate', 'redirect', 'absent', 'forbidden', 'form', 'room'];
  if (why !== null && (isOfContents(why) || lasting.includes(why))) return true;
  return now - (wellAt ?? lastAt ?? now) > SILENT_DAYS * DAY_MS || (wellAt === null && failures > 3);
}
