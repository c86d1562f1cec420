/**
 * What IT has found about sites that visitors reported; a later pack brings it. The pack names sites by digests only
 * (`node/reports/answer-keys.ts`): reading it should not tell which sites were reported.
 */

export interface Answer {
  readonly answer: 'allowed' | 'stays';
  /** `YYYY-MM-DD` */
  readonly reviewed: string;
}

/** As the pack holds it. */
export interface AnswerEntry extends Answer {
  /** The key of the site's host. */
  readonly host: string;
}

/** By key of the host. */
export type Answers = ReadonlyMap<string, Answer>;

/** Of two answers about a site the newer counts, of two of one day the later in the list. */
export function answersOf(entries: readonly AnswerEntry[]): Answers {
  const answers = new Map<string, Answer>();
  for (const { host, answer, reviewed } of entries) {
    const known = answers.get(host);
    if (known === undefined || known.reviewed <= reviewed) answers.set(host, { answer, reviewed });
  }
  return answers;
}

/**
 * A canonical host and what it lies below, the nearest first, as far as a site can be: IT answers about `site.example`, and the
 * visitor is at `www.site.example`. Their keys are what `findAnswer` takes.
 */
export function hostsToAsk(host: string): readonly string[] {
  // A numeric address lies below nothing.
  if (/^\[|(^|\.)\d+$/.test(host)) return [host];
  const labels = host.split('.');
  const parents = labels.slice(1, -1).map((_, index) => labels.slice(index + 1).join('.'));
  return [host, ...parents];
}

/** Takes the keys of a host and of what it lies below, the nearest first. */
export function findAnswer(answers: Answers, keys: readonly string[]): Answer | null {
  for (const key of keys) {
    const answer = answers.get(key);
    if (answer !== undefined) return answer;
  }
  return null;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "3 March", for "Reviewed on 3 March"; with the year unless it is the one of `today`. Both are `YYYY-MM-DD`. */
export function reviewedOn(reviewed: string, today: string): string {
  const [year = 0, month = 1, date = 1] = reviewed.split('-').map(Number);
  const sameYear = reviewed.slice(0, 4) === today.slice(0, 4);
  return (sameYear ? day : dayAndYear).format(Date.UTC(year, month - 1, date));
}
