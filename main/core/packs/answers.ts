/**
 * IT's answers about reported sites, brought by a later pack. The pack names sites by digests only (`main/node/reports/answer-keys.ts`), so
 * that reading it does not reveal which sites were reported.
 */

export interface ReportAnswer {
  readonly answer: 'allowed' | 'stays';
  /** `YYYY-MM-DD` */
  readonly reviewed: string;
}

/** An answer as the pack stores it. */
export interface AnswerEntry extends ReportAnswer {
  /** The key of the site's host. */
  readonly host: string;
}

/** By key of the host. */
export type Answers = ReadonlyMap<string, ReportAnswer>;

/** Of two answers about a site the newer counts; on the same day, the later in the list. */
export function answersOf(entries: readonly AnswerEntry[]): Answers {
  const answers = new Map<string, ReportAnswer>();
  for (const { host, answer, reviewed } of entries) {
    const known = answers.get(host);
    if (known === undefined || known.reviewed <= reviewed) answers.set(host, { answer, reviewed });
  }
  return answers;
}

/**
 * Returns a canonical host and its parents, nearest first: IT may answer about `site.example` when the visitor is at
 * `www.site.example`. `findAnswer` takes their keys.
 */
export function hostsToAsk(host: string): readonly string[] {
  // An IP address has no parents.
  if (/^\[|(^|\.)\d+$/.test(host)) return [host];
  const labels = host.split('.');
  const parents = labels.slice(1, -1).map((_, index) => labels.slice(index + 1).join('.'));
  return [host, ...parents];
}

/** Takes the keys of a host and its parents, nearest first; returns the first answer, or null. */
export function findAnswer(answers: Answers, keys: readonly string[]): ReportAnswer | null {
  for (const key of keys) {
    const answer = answers.get(key);
    if (answer !== undefined) return answer;
  }
  return null;
}
