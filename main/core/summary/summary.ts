/**
 * Adds up the journal by months, line by line, so that new lines can be added later. Pure: lines come in order, and the caller provides
 * the time zone.
 */
import type { JournalEntry, JournalFacts } from '../journal/entry.ts';
import { type Lasting, lasted } from '../journal/steps.ts';
import { DAY_MS, dateText, monthOf } from '../time/calendar.ts';
import { type LocalTimeOf, momentOf, spanByDay } from './moments.ts';
import type { MonthSummary } from './month.ts';
import { openMonths } from './open-months.ts';

export interface Summary {
  /** Adds the next line. A line whose time cannot be read counts as a gap at the time of the previous line. */
  add(entry: JournalEntry): void;
  /** Returns the months so far, the oldest first. @param now the end of an out-of-order time that still lasts */
  months(now: number): readonly MonthSummary[];
  /** The number of the last line; 0 before the first. */
  readonly last: number;
}

interface Visit {
  readonly turn: unknown;
  readonly from: number;
}

/** Returns the number of blocks that one line counts; earlier versions wrote one line per block. */
const blocksOf = ({ count }: JournalFacts): number => (Number.isSafeInteger(count) && Number(count) > 0 ? Number(count) : 1);

/** The longest plausible session: above it the clock was set. */
const MAX_VISIT_MS = DAY_MS;

/** Null: unknown. */
const lengthOf = (ms: number): number | null => (ms >= 0 && ms <= MAX_VISIT_MS ? ms : null);

const GAPS: readonly string[] = ['journal.torn', 'journal.lost', 'journal.broken'];

export function openSummary(local: LocalTimeOf): Summary {
  const months = openMonths();
  let [last, lastAt] = [0, 0];
  let visit: Visit | null = null;
  /** The current out-of-order time; null while in service. */
  let out: Lasting | null = null;

  const end = (to: number, cause: string): void => {
    if (visit === null) return;
    const { day } = local(visit.from);
    months.of(monthOf(day)).session(dateText(day), lengthOf(to - visit.from), cause);
    visit = null;
  };
  /** Splits a time by months. */
  const lengthsOf = (times: Lasting | null): readonly { readonly month: string; readonly ms: number }[] =>
    (times?.spans ?? []).flatMap(({ from, to }) =>
      spanByDay(from, to, local).map(({ day, ms }) => ({ month: monthOf(day), ms })),
    );
  const outUpTo = (at: number): Lasting | null => out && lasted(out, lastAt, at);
  const back = (): void => {
    for (const { month, ms } of lengthsOf(out)) months.of(month).outOfOrder(ms);
    out = null;
  };

  const take = ({ code, facts }: JournalEntry, at: number): void => {
    const month = months.of(monthOf(local(at).day));
    if (code === 'supervisor.started') {
      // A crash writes no line: the session ended at the time of the last line before.
      end(lastAt, 'lost');
      // A fault that a restart did not clear is written again at once.
      back();
    } else if (code === 'notice.accepted') visit = { turn: facts['turn'], from: at };
    else if (code === 'turn.ended') {
      if (visit !== null && visit.turn === facts['turn']) end(at, String(facts['cause']));
    } else if (code === 'fault') out ??= { since: at, spans: [] };
    else if (code === 'service.back') back();
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
      out = outUpTo(at);
      take(entry, at);
      [last, lastAt] = [entry.n, at];
    },
    months: (now) => months.all(lengthsOf(outUpTo(now))),
    get last() {
      return last;
    },
  };
}
