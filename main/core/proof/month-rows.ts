/** Months of the summary as the staff screen shows them. Pure. */
import { averageMinutes, byCount, endingWords, type MonthSummary, minutesOf, monthName, totalOf } from '../summary/month.ts';
import type { MonthRow, NamedCount } from './proof-view.ts';

/** The newest first. */
export function monthRows(months: readonly MonthSummary[]): readonly MonthRow[] {
  return months.toReversed().map((each) => ({
    month: monthName(each.month),
    sessions: each.sessions,
    averageMinutes: averageMinutes(each),
    blocks: totalOf(each.blocks),
    wipes: each.wipesProven,
    wipesFailed: each.wipesFailed,
    drills: each.drillsPassed,
    drillsFailed: each.drillsFailed + each.drillsGivenUp,
    outOfOrderMinutes: minutesOf(each.outOfOrderMs),
    ended: named(each.ended, endingWords),
    blocksBy: named(each.blocks, String),
  }));
}

function named(counts: MonthSummary['ended'], words: (name: string) => string): readonly NamedCount[] {
  return byCount(counts).map(([name, count]) => ({ name: words(name), count }));
}
