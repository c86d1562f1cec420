/** Summarises one PC's records from a stick: a column of the table that compares PCs. */
import type { Card } from '../../../main/core/card/card.ts';
import { readLine } from '../../../main/core/journal/line.ts';
import { replaceControls } from '../../../main/core/lists/tally.ts';
import { momentOf } from '../../../main/core/summary/moments.ts';
import { addCounts, byCount, type Counts, type MonthSummary } from '../../../main/core/summary/month.ts';
import { openSummary } from '../../../main/core/summary/summary.ts';
import { DAY_MS, MINUTE_MS } from '../../../main/core/time/calendar.ts';
import type { PcMonth, PcSummary, Verdict } from './requests.ts';

export interface SeenPc {
  readonly folder: string;
  card: { readonly verdict: Verdict; readonly card: Card | null } | null;
  journal: { readonly verdict: Verdict; readonly texts: readonly string[] } | null;
}

const NAMED_KINDS = 6;

const JOURNAL_IN_WORDS: Readonly<Record<Verdict, string>> = {
  sound: 'As the kiosk wrote it',
  unsigned: 'Not signed: the file that ends in .head is missing. Save the records again',
  changed: 'NOT as a kiosk wrote it, or not whole',
  unseen: 'None',
};
const CARD_IN_WORDS: Readonly<Record<Verdict, string>> = { ...JOURNAL_IN_WORDS, changed: 'NOT as a kiosk wrote it' };

export function pcOf({ folder, card, journal }: SeenPc): PcSummary {
  // A card that was changed cannot be trusted.
  const facts = card?.verdict === 'sound' ? (card.card?.facts ?? null) : null;
  const drill = facts?.drill ?? null;
  const summary = journal?.verdict === 'sound' ? summaryOf(journal.texts) : null;
  const rows: readonly (readonly [string, string])[] = [
    ['Records', folder],
    ['Health card', card === null ? 'None' : CARD_IN_WORDS[card.verdict]],
    ['Block pack', facts === null ? '' : facts.pack === null ? 'None' : `Number ${facts.pack}`],
    ['Last session erased', facts === null ? '' : inWords(facts.wiped)],
    [
      'Last drill',
      facts === null
        ? ''
        : drill === null
          ? 'Not yet'
          : `${drill.outcome === 'passed' ? 'Passed' : 'FAILED'}, ${inWords(drill.at)}`,
    ],
    ['Program', facts?.program ?? ''],
    ['Journal', journal === null ? 'None' : JOURNAL_IN_WORDS[journal.verdict]],
    ...journalRows(summary),
  ];
  return {
    name: replaceControls(facts?.kiosk ?? folder),
    key: facts?.key ?? '',
    facts: rows.map(([label, value]) => ({ label, value: replaceControls(value) })),
    months: summary?.months.map(monthOf) ?? [],
  };
}

interface JournalSummary {
  readonly months: readonly MonthSummary[];
  readonly faults: Counts;
}

function monthOf({ month, sessions, outOfOrderMs, blocks }: MonthSummary): PcMonth {
  const blocked = byCount(blocks).map(([kind, count]) => ({ kind: replaceControls(kind), count }));
  // Rounded to tenths of an hour, so that short times do not vanish.
  return { month, sessions, hoursOutOfOrder: Math.round(outOfOrderMs / (6 * MINUTE_MS)) / 10, blocked };
}

function summaryOf(texts: readonly string[]): JournalSummary {
  // Months are in UTC, because the desk does not know the PC's time zone.
  const summary = openSummary((at) => ({ day: Math.floor(at / DAY_MS), minute: Math.floor((at % DAY_MS) / MINUTE_MS) }));
  const faults = new Map<string, number>();
  let [last, lastAt] = [0, ''];
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const entry = readLine(line)?.entry ?? null;
    if (entry === null || entry.n <= last) continue;
    [last, lastAt] = [entry.n, entry.at];
    summary.add(entry);
    const fault = entry.code === 'fault' ? String(entry.facts['fault'] ?? '') : '';
    if (fault !== '') faults.set(fault, (faults.get(fault) ?? 0) + 1);
  }
  return { months: summary.months(momentOf(lastAt) ?? 0), faults };
}

function journalRows(summary: JournalSummary | null): readonly (readonly [string, string])[] {
  if (summary === null) return [];
  const { months, faults } = summary;
  const sum = (of: (month: MonthSummary) => number): number => months.reduce((all, month) => all + of(month), 0);
  const minutes = Math.round(sum((month) => month.outOfOrderMs) / MINUTE_MS);
  return [
    ['Sessions', String(sum((month) => month.sessions))],
    ['Erased and checked', `${sum((month) => month.wipesProven)} proven, ${sum((month) => month.wipesFailed)} failed`],
    ['Drills', `${sum((month) => month.drillsPassed)} passed, ${sum((month) => month.drillsFailed)} failed`],
    ['Out of order', `${Math.floor(minutes / 60)} hours ${minutes % 60} minutes`],
    ['Faults', countsInWords(faults)],
    ['Blocked, by kind', countsInWords(addCounts(months.map((month) => month.blocks)))],
    ['By month', months.map(({ month, sessions }) => `${month}: ${sessions} sessions`).join(', ')],
  ];
}

function countsInWords(counts: Counts): string {
  const all = byCount(counts);
  if (all.length === 0) return 'None';
  const more = all.length > NAMED_KINDS ? `, and ${all.length - NAMED_KINDS} more kinds` : '';
  return (
    all
      .slice(0, NAMED_KINDS)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') + more
  );
}

const inWords = (at: string | null): string => (at === null ? 'Not yet' : at.replace('T', ' ').replace('Z', ' UTC'));
