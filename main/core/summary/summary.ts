/**
 * Adds up the journal by months, line by line, so that a screen that is shown again only adds what is new. Pure: the lines are told in
 * their order, and the time zone comes from outside.
 */
import type { JournalEntry, JournalFacts } from '../journal/entry.ts';
import { dateText, type LocalTimeOf, momentOf, monthOf, spanByDay } from './moments.ts';
import type { MonthSummary } from './month.ts';
import { openMonths } from './open-months.ts';

export interface Summary {
  /** The next line. One whose time cannot be read counts as a gap at the time of the line before. */
  add(entry: JournalEntry): void;
  /** The months so far, the oldest first. @param now what is out of order at this moment counts up to it */
  months(now: number): readonly MonthSummary[];
  /** The number of the last line; 0 before the first. */
  readonly last: number;
}

interface Visit {
  readonly turn: unknown;
  readonly from: number;
}

/** How many blocks one line tells of; of an earlier version of the kiosk each had a line of its own. */
const blocksOf = ({ count }: JournalFacts): number => (Number.isSafeInteger(count) && Number(count) > 0 ? Number(count) : 1);

const GAPS: readonly string[] = ['journal.torn', 'journal.lost', 'journal.broken'];

export function openSummary(local: LocalTimeOf): Summary {
  const months = openMonths();
  let [last, lastAt] = [0, 0];
  let visit: Visit | null = null;
  let outSince: number | null = null;

  const end = (to: number, cause: string): void => {
    if (visit === null) return;
    const { day } = local(visit.from);
    months.of(monthOf(day)).session(dateText(day), Math.max(to - visit.from, 0), cause);
    visit = null;
  };
  const backInService = (to: number): void => {
    if (outSince === null) return;
    for (const { day, ms } of spanByDay(outSince, to, local)) months.of(monthOf(day)).outOfOrder(ms);
    outSince = null;
  };

  const take = ({ code, facts }: JournalEntry, at: number): void => {
    const month = months.of(monthOf(local(at).day));
    if (code === 'supervisor.started') {
      // A crash has no last line: the session ended when something of it was last heard of.
      end(lastAt, 'lost');
      // A fault that a restart did not mend is told again at once.
      backInService(at);
    } else if (code === 'notice.accepted') visit = { turn: facts['turn'], from: at };
    else if (code === 'turn.ended') {
      if (visit !== null && visit.turn === facts['turn']) end(at, String(facts['cause']));
    } else if (code === 'fault') outSince ??= at;
    else if (code === 'service.back') backInService(at);
    else if (code === 'filter.blocked') month.blocked(String(facts['category']), blocksOf(facts));
    else month.count(GAPS.includes(code) ? 'gap' : code);
  };

  return {
    add(entry) {
      const at = momentOf(entry.at) ?? lastAt;
      const { day } = local(at);
      const month = months.of(monthOf(day));
      month.seen(dateText(day));
      if ((last > 0 && entry.n !== last + 1) || momentOf(entry.at) === null) month.count('gap');
      take(entry, at);
      [last, lastAt] = [entry.n, at];
    },
    months(now) {
      const parts = outSince === null ? [] : spanByDay(outSince, now, local);
      return months.all(parts.map(({ day, ms }) => ({ month: monthOf(day), ms })));
    },
    get last() {
      return last;
    },
  };
}
