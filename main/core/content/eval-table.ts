/** Tables that show how well site guesses and text scores do on labelled examples. Pure. */
import type { TextScorer } from './text-score.ts';

type Row = readonly (string | number)[];

/** Aligns the columns; numbers are right-aligned. */
function tableOf(rows: readonly Row[]): string {
  const widths = rows.reduce<readonly number[]>(
    (all, row) => row.map((cell, place) => Math.max(all[place] ?? 0, String(cell).length)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, place) => {
          const text = String(cell);
          return typeof cell === 'number' || /^[\d.]+ %$/.test(text)
            ? text.padStart(widths[place] ?? 0)
            : text.padEnd(widths[place] ?? 0);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${((part / whole) * 100).toFixed(1)} %`);

export interface SiteCase {
  readonly category: string;
  readonly answer: 'listed' | 'asked' | 'open';
}

/** Counts listed, asked-about and open sites by their labelled category. */
export function sitesTable(cases: readonly SiteCase[]): string {
  const rows = [...grouped(cases, ({ category }) => category)].map(([category, all]) => {
    const count = (answer: SiteCase['answer']): number => all.filter((each) => each.answer === answer).length;
    const found = count('listed') + count('asked');
    return [category, all.length, count('listed'), count('asked'), count('open'), share(found, all.length)];
  });
  return tableOf([['category', 'sites', 'listed', 'asked', 'open', 'found'], ...rows]);
}

export interface TextCase {
  readonly functionality: string;
  readonly target: string;
  readonly text: string;
  readonly hateful: boolean;
}

/** Another classifier of hateful text, for comparison. */
export interface Rival {
  readonly name: string;
  readonly flags: (sentence: string) => boolean;
}

/** Length of a test page. All its sentences are of one kind. */
const SENTENCES_OF_A_PAGE = 30;

/** A rival judges sentences only. It counts as asking about a page that has this many flagged sentences: its best result by density. */
const SENTENCES_OF_A_RIVAL = 6;

interface Judge {
  readonly name: string;
  readonly counts: (sentence: string) => boolean;
  readonly asks: (page: string) => boolean;
}

/** How many sentences count, and how many pages made of them are asked about, by functionality and by target. Rivals get more columns. */
export function textTable(cases: readonly TextCase[], scorer: TextScorer, rivals: readonly Rival[] = []): string {
  const ours: Judge = {
    name: 'counted',
    counts: (sentence) => scorer.scoreSentence(sentence) === 'hit',
    asks: (page) => scorer.scorePage(page).ask !== null,
  };
  const judges = [ours, ...rivals.map(judgeOf)];
  const judged = cases.map((each) => ({ ...each, counts: judges.map(({ counts }) => counts(each.text)) }));
  const by = (name: (each: TextCase) => string): readonly Row[] =>
    [...grouped(judged, (each) => `${name(each)} (${each.hateful ? 'hateful' : 'not'})`)].map(([what, all]) => {
      const pages = pagesOf(all.map(({ text }) => text));
      const sentences = judges.map((_, place) => share(all.filter(({ counts }) => counts[place]).length, all.length));
      const asked = judges.map(({ asks }) => share(pages.filter(asks).length, pages.length));
      return [what, all.length, ...sentences, pages.length, ...asked];
    });
  const names = rivals.map(({ name }) => name);
  const head = ['sentences', ours.name, ...names, 'pages', 'asked about', ...names];
  const summary = judges.map(({ name }, place) => {
    const hit = judged.filter(({ counts }) => counts[place]);
    const found = hit.filter(({ hateful }) => hateful).length;
    const hateful = judged.filter((each) => each.hateful).length;
    const others = judged.length - hateful;
    const what = place === 0 ? '' : `${name}: of `;
    return `${what === '' ? 'Of ' : what}${hateful} hateful sentences ${share(found, hateful)} count, and of ${others} others ${share(hit.length - found, others)}. Of those that count ${share(found, hit.length)} are hateful.`;
  });
  return [
    tableOf([['of functionality', ...head], ...by(({ functionality }) => functionality)]),
    tableOf([['against', ...head], ...by(({ target }) => target || 'nobody')]),
    summary.join('\n'),
  ].join('\n\n');
}

function judgeOf({ name, flags }: Rival): Judge {
  return { name, counts: flags, asks: (page) => page.split('\n').filter(flags).length >= SENTENCES_OF_A_RIVAL };
}

/** The last page is filled up from the first sentences. */
function pagesOf(texts: readonly string[]): readonly string[] {
  const count = Math.ceil(texts.length / SENTENCES_OF_A_PAGE);
  return Array.from({ length: count }, (_, page) =>
    Array.from(
      { length: SENTENCES_OF_A_PAGE },
      (_each, place) => texts[(page * SENTENCES_OF_A_PAGE + place) % texts.length],
    ).join('\n'),
  );
}

function grouped<T>(all: readonly T[], nameOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(nameOf(each), [...(groups.get(nameOf(each)) ?? []), each]);
  return new Map([...groups].sort(([one], [other]) => (one < other ? -1 : 1)));
}
