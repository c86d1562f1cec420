/**
 * Whether this PC reaches the internet, from what the kiosk knows without a way out of its own: what the system says of its network, and
 * what became of connections that the gate made anyway. One failure may be one bad website: the gate then tries the search engine, which IT
 * chose, as a second opinion. Pure.
 */

/** What came of the second opinion, or of a page. `signIn`: a name of the internet leads to an address inside the building. */
export const OPINIONS = ['reached', 'noNames', 'noAnswer', 'signIn'] as const;
export type Opinion = (typeof OPINIONS)[number];

/** What the system says: is there any network that could lead out? Null: it does not say. */
export type Link = 'up' | 'down' | null;

export type Outage = 'noLink' | Exclude<Opinion, 'reached'>;

export interface Internet {
  readonly link: Link;
  readonly opinion: Opinion | null;
}

export const NOTHING_KNOWN: Internet = { link: null, opinion: null };

/** Null while nothing speaks against the internet. */
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

/** A website answered so short a time ago: one that does not has a fault of its own. */
const ANSWERED_LATELY_MS = 20_000;
/** A page that fails fails many times in a second. */
export const ASK_INTERVAL_MS = 10_000;

export interface Tries {
  readonly reachedAt: number | null;
  readonly askedAt: number | null;
}

/** After a connection failed: is a second opinion due? */
export function isOpinionDue({ reachedAt, askedAt }: Tries, now: number): boolean {
  const lately = (at: number | null, within: number): boolean => at !== null && now - at < within;
  return !lately(reachedAt, ANSWERED_LATELY_MS) && !lately(askedAt, ASK_INTERVAL_MS);
}
