/** The scored report: how many attacks of each class were tried, held, escaped and not exercised, with notes on some. */
import type { Outcome } from './driver.ts';
import { CLASSES, classOf, guardsOf, type Vector, type VectorClass } from './vectors/types.ts';

export function reportOf(outcomes: readonly Outcome[], heading: string): string {
  const classes = (Object.keys(CLASSES) as VectorClass[]).filter((letter) =>
    outcomes.some(({ vector }) => classOf(vector) === letter),
  );
  const rows = classes.map((letter) =>
    row(
      `${letter} ${CLASSES[letter]}`,
      outcomes.filter(({ vector }) => classOf(vector) === letter),
    ),
  );
  const lines = [
    heading,
    '',
    '| class | tried | held | escaped | not exercised | slowest answer of the toolbar |',
    '|---|---|---|---|---|---|',
  ];
  return [
    ...lines,
    ...rows,
    row('**all**', outcomes),
    ...list('Escaped', outcomes, 'escaped'),
    ...list('Not exercised', outcomes, 'notExercised'),
    '',
  ].join('\n');
}

/** Reports for each guard how many of its attacks escape without it, and which cannot be shown. */
export function twinReport(outcomes: readonly Outcome[], vectors: readonly Vector[], heading: string): string {
  const guards = [...new Set(vectors.flatMap(guardsOf))].sort();
  const rows = guards.map((guard) => {
    const own = outcomes.filter(({ vector }) => guardsOf(vector).includes(guard));
    const unseen = vectors.filter((vector) => guardsOf(vector).includes(guard) && vector.twinless !== undefined).length;
    return `| ${guard} | ${own.length} | ${own.filter(({ end }) => end === 'escaped').length} | ${unseen} |`;
  });
  const escaped = outcomes.filter(({ end }) => end === 'escaped').length;
  const stayed = outcomes.filter(({ end }) => end !== 'escaped');
  const share = ((100 * escaped) / Math.max(1, outcomes.length)).toFixed(1);
  return [
    ...[heading, '', `${escaped} of ${outcomes.length} escape without their guard (${share} %).`, ''],
    ...['| guard | attacks without it | escaped | cannot be shown |', '|---|---|---|---|', ...rows],
    ...(stayed.length === 0 ? [] : ['', 'Did not escape without their guard:', '']),
    ...stayed.map(({ vector, end, why }) => `* ${vector.id} ${vector.title} (${end}): ${why.join('; ') || 'nothing was seen'}`),
    ...['', 'Cannot be shown, and why:', ''],
    ...vectors.flatMap(({ id, title, twinless }) => (twinless === undefined ? [] : [`* ${id} ${title}: ${twinless}`])),
    '',
  ].join('\n');
}

/** Formats one line per attack while the rehearsal runs. */
export function lineOf({ vector, end, why, toolbarMs }: Outcome): string {
  const words = { held: 'held', escaped: 'ESCAPED', notExercised: 'not exercised' }[end];
  return `${vector.id.padEnd(8)} ${words.padEnd(14)} ${String(toolbarMs ?? '-').padStart(5)} ms  ${vector.title}${why.length === 0 ? '' : ` (${why.join('; ')})`}`;
}

function row(name: string, outcomes: readonly Outcome[]): string {
  const count = (end: Outcome['end']): number => outcomes.filter((outcome) => outcome.end === end).length;
  const slowest = Math.max(0, ...outcomes.map(({ toolbarMs }) => toolbarMs ?? 0));
  const tried = outcomes.length - count('notExercised');
  return `| ${name} | ${tried} | ${count('held')} | ${count('escaped')} | ${count('notExercised')} | ${slowest} ms |`;
}

function list(heading: string, outcomes: readonly Outcome[], end: Outcome['end']): readonly string[] {
  const found = outcomes.filter((outcome) => outcome.end === end);
  return found.length === 0
    ? []
    : ['', `${heading}:`, '', ...found.map(({ vector, why }) => `* ${vector.id} ${vector.title}: ${why.join('; ')}`)];
}
