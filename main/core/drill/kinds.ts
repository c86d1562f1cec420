/** The kinds of canaries of a drill: every trace of one visitor that the next could find. A closed list, for journal and messages. */

export const DRILL_KINDS = [
  ...['cookie', 'httpOnlyCookie', 'localStorage', 'sessionStorage', 'indexedDb', 'cacheStorage', 'privateFiles'],
  ...['storageBucket', 'sandboxFiles', 'serviceWorker', 'sharedWorker', 'broadcast', 'lock', 'windowName'],
  ...['httpCache', 'etag', 'moved', 'signIn', 'history', 'zoom', 'clipboard', 'primarySelection'],
  ...['tempFile', 'homeFile', 'process', 'siteShown', 'sound'],
] as const;

export type DrillKind = (typeof DRILL_KINDS)[number];

/** Only Linux has a second selection, and a list of processes to look into. */
const LINUX_ONLY: readonly DrillKind[] = ['primarySelection', 'process'];

/**
 * Kinds that a future browser may no longer support, and how that shows: the call is missing (`uncallable`), or what it stored is
 * lost at once (`unkept`). A drill that reports any other kind as gone has failed.
 */
export const MAY_BE_GONE: Readonly<Partial<Record<DrillKind, 'uncallable' | 'unkept'>>> = {
  storageBucket: 'uncallable',
  sandboxFiles: 'uncallable',
  privateFiles: 'uncallable',
  sharedWorker: 'uncallable',
  broadcast: 'uncallable',
  lock: 'uncallable',
  primarySelection: 'uncallable',
  windowName: 'unkept',
  moved: 'unkept',
  signIn: 'unkept',
};

/** The kinds that a drill must try on this system. A drill that misses one has failed, unless the browser no longer has it (`MAY_BE_GONE`). */
export function kindsHere(linux: boolean): readonly DrillKind[] {
  return DRILL_KINDS.filter((kind) => linux || !LINUX_ONLY.includes(kind));
}

/**
 * Returns the kinds that a shell's answer should name but does not; every kind if it names none.
 * @param answered kinds that were planted, or looked for
 * @param gone kinds that this browser no longer has, as the shell reports; trusted only for those in `MAY_BE_GONE`
 */
export function missingKinds(answered: readonly DrillKind[], gone: readonly DrillKind[], linux: boolean): readonly DrillKind[] {
  const all = kindsHere(linux);
  if (answered.length === 0) return all;
  return all.filter((kind) => !answered.includes(kind) && !(gone.includes(kind) && MAY_BE_GONE[kind] !== undefined));
}

export type DrillOutcome = 'passed' | 'failed' | 'given-up';

/** The fault after a failed drill: traces were left, or the drill could not be carried out. */
export type DrillFault = 'drill.left' | 'drill.failed';

/** The last completed drill. */
export interface LastDrill {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly outcome: Exclude<DrillOutcome, 'given-up'>;
  /** How many kinds were planted and looked for. */
  readonly kinds: number;
  /** Kinds that this browser no longer has; absent in the state of earlier kiosk versions. */
  readonly gone?: readonly DrillKind[];
  /** The version of Electron during the drill; absent in the state of earlier kiosk versions. */
  readonly browser?: string;
}
