/** The tables of the printed page. Pure. */
import { table } from './markup.ts';
import { averageMinutes, type MonthSummary, minutesOf, monthName, totalOf } from './month.ts';

/** All numbers of all months, in tables narrow enough for paper. */
export function monthTables(months: readonly MonthSummary[]): string {
  const of = (headings: readonly string[], row: (month: MonthSummary) => readonly number[], caption: string): string =>
    table(
      caption,
      ['Month', ...headings],
      months.map((each) => [monthName(each.month), ...row(each)]),
    );
  return [
    of(
      ['Sessions', 'Minutes in all', 'Average minutes', 'Longest, minutes', 'Blocks'],
      (each) => [each.sessions, minutesOf(each.sessionMs), averageMinutes(each), minutesOf(each.longestMs), totalOf(each.blocks)],
      'Use',
    ),
    of(
      ['Erased and checked', 'Check found something', 'Drills passed', 'Drills failed', 'Drills given up'],
      (each) => [each.wipesProven, each.wipesFailed, each.drillsPassed, each.drillsFailed, each.drillsGivenUp],
      'Erasing',
    ),
    of(
      ['Out of order, minutes', 'Gaps in the journal', 'Sessions of unknown length'],
      (each) => [minutesOf(each.outOfOrderMs), each.gaps, each.unmeasured],
      'Service',
    ),
  ].join('\n');
}

/** Returns a table of names and their counts; `words` puts a name into words for people. */
export function countTable(
  name: string,
  what: string,
  counts: readonly (readonly [string, number])[],
  words: (name: string) => string = (each) => each,
): string {
  if (counts.length === 0) return '<p>None.</p>';
  return table(
    `${what} in numbers`,
    [name, what],
    counts.map(([each, count]) => [words(each), count]),
  );
}
