/** The monthly summary for a spreadsheet: one row for each month, and a separate table for blocks, whose categories differ. Pure. */
import { type Cell, csvOf } from './csv.ts';
import { averageMinutes, byCount, ENDINGS, type MonthSummary, minutesOf, totalOf, type VisitEnd } from './month.ts';

export const SUMMARY_CSV = 'summary.csv';
export const BLOCKS_CSV = 'blocks.csv';

const CAUSES = Object.keys(ENDINGS) as readonly VisitEnd[];

const COLUMNS: readonly (readonly [heading: string, cell: (month: MonthSummary) => Cell])[] = [
  ['Month', ({ month }) => month],
  ['First day in the journal', ({ firstDay }) => firstDay],
  ['Last day in the journal', ({ lastDay }) => lastDay],
  ['Sessions', ({ sessions }) => sessions],
  ['Minutes in all', ({ sessionMs }) => minutesOf(sessionMs)],
  ['Average minutes', averageMinutes],
  ['Longest, minutes', ({ longestMs }) => minutesOf(longestMs)],
  ...CAUSES.map((cause) => [`Ended: ${ENDINGS[cause]}`, ({ ended }: MonthSummary) => ended.get(cause) ?? 0] as const),
  ['Ended: another way', ({ ended }) => byCount(ended).reduce((sum, [cause, count]) => sum + (isKnown(cause) ? 0 : count), 0)],
  ['Blocks', ({ blocks }) => totalOf(blocks)],
  ['Erased and checked', ({ wipesProven }) => wipesProven],
  ['Erased, but the check found something', ({ wipesFailed }) => wipesFailed],
  ['Drills passed', ({ drillsPassed }) => drillsPassed],
  ['Drills failed', ({ drillsFailed }) => drillsFailed],
  ['Drills given up', ({ drillsGivenUp }) => drillsGivenUp],
  ['Out of order, minutes', ({ outOfOrderMs }) => minutesOf(outOfOrderMs)],
  ['Gaps in the journal', ({ gaps }) => gaps],
  ['Sessions of unknown length', ({ unmeasured }) => unmeasured],
];

export function summaryCsv(months: readonly MonthSummary[]): string {
  return csvOf([COLUMNS.map(([heading]) => heading), ...months.map((month) => COLUMNS.map(([, cell]) => cell(month)))]);
}

/** One row for each month and category, so that a spreadsheet can add up either. */
export function blocksCsv(months: readonly MonthSummary[]): string {
  return csvOf([
    ['Month', 'Category', 'Blocks'],
    ...months.flatMap(({ month, blocks }) => byCount(blocks).map(([category, count]) => [month, category, count])),
  ]);
}

function isKnown(cause: string): boolean {
  return Object.hasOwn(ENDINGS, cause);
}
