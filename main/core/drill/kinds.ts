/** The kinds of canaries of a drill: everything of a visitor's that a next one could come upon. A closed list, for journal and messages. */

export const DRILL_KINDS = [
  ...['cookie', 'httpOnlyCookie', 'localStorage', 'sessionStorage', 'indexedDb', 'cacheStorage', 'privateFiles'],
  ...['storageBucket', 'sandboxFiles', 'serviceWorker', 'sharedWorker', 'broadcast', 'lock', 'windowName'],
  ...['httpCache', 'etag', 'moved', 'signIn', 'history', 'zoom', 'clipboard', 'primarySelection'],
  ...['tempFile', 'homeFile', 'process'],
] as const;

export type DrillKind = (typeof DRILL_KINDS)[number];

/** The kinds that an answer lacks. A drill tries all of them, or it has failed. */
export function missingKinds(answered: readonly DrillKind[]): readonly DrillKind[] {
  return DRILL_KINDS.filter((kind) => !answered.includes(kind));
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
