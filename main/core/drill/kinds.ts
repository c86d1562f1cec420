/** The kinds of canaries of a drill: everything of a visitor's that a next one could come upon. A closed list, for journal and messages. */

export const DRILL_KINDS = [
  ...['cookie', 'httpOnlyCookie', 'localStorage', 'sessionStorage', 'indexedDb', 'cacheStorage', 'privateFiles'],
  ...['storageBucket', 'sandboxFiles', 'serviceWorker', 'sharedWorker', 'broadcast', 'lock', 'windowName'],
  ...['httpCache', 'etag', 'moved', 'signIn', 'history', 'zoom', 'clipboard', 'primarySelection'],
  ...['tempFile', 'homeFile', 'process'],
] as const;

export type DrillKind = (typeof DRILL_KINDS)[number];

/** Only Linux has a second selection, and a list of processes to look into. */
const LINUX_ONLY: readonly DrillKind[] = ['primarySelection', 'process'];

/** The kinds that a drill exercises, all of them or it has failed. */
export function kindsHere(linux: boolean): readonly DrillKind[] {
  return DRILL_KINDS.filter((kind) => linux || !LINUX_ONLY.includes(kind));
}

/** The kinds of a drill that are missing in an answer. */
export function missingKinds(answered: readonly DrillKind[], linux: boolean): readonly DrillKind[] {
  return kindsHere(linux).filter((kind) => !answered.includes(kind));
}

export type DrillOutcome = 'passed' | 'failed' | 'given-up';

/** What a drill that has failed means for the PC: something was left, or it could not be carried out. */
export type DrillFault = 'drill.left' | 'drill.failed';

/** The last drill there was. */
export interface LastDrill {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly outcome: Exclude<DrillOutcome, 'given-up'>;
  /** How many kinds were planted and looked for. */
  readonly kinds: number;
}
