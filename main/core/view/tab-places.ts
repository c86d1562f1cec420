/** "Back" and "Forward" of a tab beyond its page's own history: after a page was removed, or replaced by the start page. Pure. */

/** Most addresses that are kept. Nobody goes further back. */
const MAX_PLACES = 50;

/** Stands for the start page among addresses. */
export const START = '';

export interface TabPlaces {
  readonly behind: readonly string[];
  readonly ahead: readonly string[];
}

/** The history of the page that is about to be left, or of the start page. */
export interface PageHistory {
  /** Earlier addresses, with the page itself at the end. */
  readonly upTo: readonly string[];
  readonly after: readonly string[];
}

export const NO_PLACES: TabPlaces = { behind: [], ahead: [] };
export const NO_HISTORY: PageHistory = { upTo: [], after: [] };
export const ON_START: PageHistory = { upTo: [START], after: [] };

/** True if there is a page to go to, besides the start page. */
export function hasPlaces({ behind, ahead }: TabPlaces): boolean {
  return [...behind, ...ahead].some((address) => address !== START);
}

/** A new address was opened: the forward history is lost, as in any browser. @param onStart true if it was opened on the start page */
export function opened({ behind }: TabPlaces, onStart: boolean): TabPlaces {
  return { behind: last(onStart ? [...behind, START] : behind), ahead: [] };
}

/** "Home" was pressed: "Back" leads to the page again. */
export function wentHome({ behind }: TabPlaces, { upTo }: PageHistory): TabPlaces {
  return { behind: last([...behind, ...upTo]), ahead: [] };
}

/** The page at an address was removed: "Back" leads to the one before it. */
export function takenAway({ behind, ahead }: TabPlaces, { upTo }: PageHistory, address: string): TabPlaces {
  const before = [...behind, ...upTo];
  while (before.at(-1) === address) before.pop();
  return { behind: last(before), ahead };
}

export interface PlaceStep {
  readonly to: string;
  readonly places: TabPlaces;
}

/** Null on the start page, where there is nothing to go back to. A page that was opened by another leads to the start page. */
export function stepBack(places: TabPlaces, history: PageHistory): PlaceStep | null {
  const to = places.behind.at(-1) ?? START;
  if (places.behind.length === 0 && history.upTo.at(-1) === START) return null;
  return { to, places: { behind: places.behind.slice(0, -1), ahead: aheadOf(places, history) } };
}

/** Null if there is nothing to go forward to. */
export function stepForward({ behind, ahead }: TabPlaces, { upTo }: PageHistory): PlaceStep | null {
  const [to, ...rest] = ahead;
  return to === undefined ? null : { to, places: { behind: last([...behind, ...upTo]), ahead: rest } };
}

function aheadOf({ ahead }: TabPlaces, { upTo, after }: PageHistory): readonly string[] {
  return [...upTo.slice(-1), ...after, ...ahead].slice(0, MAX_PLACES);
}

function last(addresses: readonly string[]): readonly string[] {
  return addresses.slice(-MAX_PLACES);
}
