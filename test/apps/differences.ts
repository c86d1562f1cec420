/**
 * All that may differ between the kiosk and the same Electron without it, each with the guard that means it. A difference that is not
 * here fails its test; so does an entry that no longer differs.
 */
export interface Difference {
  readonly app: string;
  /** The name that the test gave the value. */
  readonly value: string;
  readonly kiosk: unknown;
  readonly bare: unknown;
  /** The file of the guard, and what it holds. */
  readonly guard: string;
}

const NO_FILES = {
  kiosk: 'Sending files is off on this computer. You cannot choose a file here.',
  bare: 'chooser',
  guard: 'page-shadow-script.ts and file-choosers.ts: no file of this computer is chosen',
};

export const DIFFERENCES: readonly Difference[] = [
  { app: 'frame', value: 'file', ...NO_FILES },
  { app: 'Roundcube', value: 'attachment', ...NO_FILES },
];
