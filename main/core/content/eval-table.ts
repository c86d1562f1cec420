/** Tables that say how well guesses and scores do on examples whose answer is known. Pure. */
import type { TextScorer } from './text-score.ts';

type Row = readonly (string | number)[];

/** Columns of equal width; numbers stand to the right. */
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

/** What becomes of sites, by what they are said to be. */
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

/** A page of one kind only. */
const SENTENCES_OF_A_PAGE = 30;

/** How many sentences count, and how many pages made of them are asked about, by functionality and by target. */
export function textTable(cases: readonly TextCase[], scorer: TextScorer): string {
  const judged = cases.map((each) => ({ ...each, hit: scorer.scoreSentence(each.text) === 'hit' }));
  const by = (name: (each: TextCase) => string): readonly Row[] =>
    [...grouped(judged, (each) => `${name(each)} (${each.hateful ? 'hateful' : 'not'})`)].map(([what, all]) => {
      const pages = pagesOf(all.map(({ text }) => text));
      const asked = pages.filter((page) => scorer.scorePage(page).ask !== null).length;
      return [what, all.length, share(all.filter(({ hit }) => hit).length, all.length), pages.length, share(asked, pages.length)];
    });
  const hateful = judged.filter((each) => each.hateful);
  const found = hateful.filter(({ hit }) => hit).length;
  const wrong = judged.filter((each) => each.hit && !each.hateful).length;
  const head = ['', 'sentences', 'counted', 'pages', 'asked about'];
  return [
    tableOf([['of functionality', ...head.slice(1)], ...by(({ functionality }) => functionality)]),
    tableOf([['against', ...head.slice(1)], ...by(({ target }) => target || 'nobody')]),
    `Of ${hateful.length} hateful sentences ${share(found, hateful.length)} count, and of ${judged.length - hateful.length} others ${share(wrong, judged.length - hateful.length)}. Of those that count ${share(found, found + wrong)} are hateful.`,
  ].join('\n\n');
}

/** The last one goes round to the beginning, so that each page is full. */
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
