/**
 * Decides whether this PC reaches the internet, from what the kiosk learns without connections of its own: the system's network state,
 * and the results of connections that the gate makes anyway. One failure may be one bad website: the gate then tries the search engine,
 * which IT chose, as a second opinion. Pure.
 */

/** Result of the second opinion, or of a page's connection. `signIn`: a public name resolves to a private address. */
export const OPINIONS = ['reached', 'noNames', 'noAnswer', 'signIn'] as const;
export type Opinion = (typeof OPINIONS)[number];

/** Whether the system has a network that could lead to the internet. Null: unknown. */
export type Link = 'up' | 'down' | null;

export type Outage = 'noLink' | Exclude<Opinion, 'reached'>;

export interface Internet {
  readonly link: Link;
  readonly opinion: Opinion | null;
}

export const NOTHING_KNOWN: Internet = { link: null, opinion: null };

/** Returns null while there is no sign of an outage. */
export function outageOf({ link, opinion }: Internet): Outage | null {
  if (link === 'down') return 'noLink';
  return opinion === 'reached' ? null : opinion;
}

/** Drops the last opinion if the link has changed: it was about another network, or an earlier connection to this one. */
export function linkRead(internet: Internet, link: Link): Internet {
  return { link, opinion: link === internet.link ? internet.opinion : null };
}

export function opinionHeard(internet: Internet, opinion: Opinion): Internet {
  return { ...internet, opinion };
}

/** If a website answered within this time, one that does not answer has a fault of its own. */
const ANSWERED_LATELY_MS = 20_000;
/** Shortest time between second opinions: a failing page may fail many times a second. */
export const ASK_INTERVAL_MS = 10_000;

export interface Tries {
  readonly reachedAt: number | null;
  readonly askedAt: number | null;
}

/** True if a second opinion is due after a failed connection. */
export function isOpinionDue({ reachedAt, askedAt }: Tries, now: number): boolean {
  const lately = (at: number | null, within: number): boolean => at !== null && now - at < within;
  return !lately(reachedAt, ANSWERED_LATELY_MS) && !lately(askedAt, ASK_INTERVAL_MS);
}
