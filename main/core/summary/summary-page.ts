/** The monthly summary for printing. Each chart has a table with its numbers. Pure. */
import { barChart, columnChart, escapeMarkup } from './markup.ts';
import { addCounts, byCount, type Counts, dayName, endingWords, type MonthSummary, monthName } from './month.ts';
import { printedPage } from './printed-page.ts';
import { countTable, monthTables } from './summary-tables.ts';

export const SUMMARY_PAGE = 'summary.html';

export interface SummaryPageFacts {
  /** Where the PC stands. */
  readonly site: string;
  /** The short name of the kiosk's key. */
  readonly kiosk: string;
  readonly version: string;
  /** Date and time in words, in the PC's own time zone. */
  readonly at: string;
  readonly months: readonly MonthSummary[];
}

export function summaryPage({ site, kiosk, version, at, months }: SummaryPageFacts): string {
  const [first, last] = [months.at(0), months.at(-1)];
  const period = first === undefined || last === undefined ? '' : `${dayName(first.firstDay)} to ${dayName(last.lastDay)}`;
  const title = `Summary of the kiosk: ${site}`;
  const body = `<p>${escapeMarkup(period === '' ? 'The journal has no lines yet.' : `From the journal of ${period}.`)}
It holds counts only: nothing of any visitor, and no address that was visited.</p>
${last === undefined ? '' : charts(months, last)}`;
  return printedPage({ title, body, footer: `Kiosk ${kiosk}, canteen-kiosk ${version}. Made on ${at}.` });
}

function charts(months: readonly MonthSummary[], last: MonthSummary): string {
  const days = [...last.perDay].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [ended, blocks] = [addCounts(months.map((each) => each.ended)), addCounts(months.map((each) => each.blocks))];
  const inMonth = monthName(last.month);
  return [
    section('Month by month', '', monthTables(months)),
    months.length < 2
      ? ''
      : section(
          'Sessions in each month',
          barChart(
            'Sessions in each month',
            months.map(({ month, sessions }) => ({ label: monthName(month), value: sessions })),
          ),
          'The numbers are in the first table.',
        ),
    section(
      `Sessions on each day of ${inMonth}`,
      days.length === 0 ? '' : columnChart(`Sessions on each day of ${inMonth}`, everyDay(last)),
      countTable('Day', 'Sessions', days, dayName),
    ),
    section('How sessions ended', chartOf('How sessions ended', ended, endingWords), endings(ended)),
    section(
      'Blocks by category',
      chartOf('Blocks by category', blocks, String),
      countTable('Category', 'Blocks', byCount(blocks)),
    ),
  ].join('\n');
}

/** Returns every day from the first to the last one in the journal, including days without a session. */
function everyDay({
  firstDay,
  lastDay,
  perDay,
  month,
}: MonthSummary): readonly { readonly label: string; readonly value: number }[] {
  const [from, to] = [Number(firstDay.slice(8)), Number(lastDay.slice(8))];
  return Array.from({ length: to - from + 1 }, (_, place) => {
    const day = from + place;
    return { label: String(day), value: perDay.get(`${month}-${String(day).padStart(2, '0')}`) ?? 0 };
  });
}

const chartOf = (title: string, counts: Counts, words: (name: string) => string): string =>
  counts.size === 0
    ? ''
    : barChart(
        title,
        byCount(counts).map(([name, value]) => ({ label: words(name), value })),
      );

const endings = (ended: Counts): string => countTable('How', 'Sessions', byCount(ended), endingWords);

function section(heading: string, chart: string, below: string): string {
  const figure = chart === '' ? '' : `<figure>${chart}</figure>`;
  return `<section>\n<h2>${escapeMarkup(heading)}</h2>\n${figure}\n${below.startsWith('<') ? below : `<p>${below}</p>`}\n</section>`;
}
