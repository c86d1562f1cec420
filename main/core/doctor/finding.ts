/** The doctor's findings about one item of an installation. */

/** An item without findings is sound. */
export type DoctorFinding =
  /** All is well; the details are worth reporting. */
  | { readonly state: 'sound'; readonly what: string }
  /** The kiosk, or a visitor, is not safe until this is fixed. */
  | { readonly state: 'wrong'; readonly what: string; readonly mend: string }
  /** Works, but IT should know. */
  | { readonly state: 'note'; readonly what: string; readonly mend: string }
  /** It cannot be checked here. */
  | { readonly state: 'unknown'; readonly what: string };

export interface Diagnosis {
  /** Stable, for scripts that read `--json`. */
  readonly id: string;
  /** What was checked, in words. */
  readonly item: string;
  readonly findings: readonly DoctorFinding[];
}

const MARKS = { sound: '✓', wrong: '✗', note: '!', unknown: '?' } as const;

export function wrong(what: string, mend: string): DoctorFinding {
  return { state: 'wrong', what, mend };
}

export function note(what: string, mend: string): DoctorFinding {
  return { state: 'note', what, mend };
}

export function sound(what: string): DoctorFinding {
  return { state: 'sound', what };
}

export function unknown(what: string): DoctorFinding {
  return { state: 'unknown', what };
}

/** Returns one line per finding; an item without findings also gets one line. */
export function linesOf({ item, findings }: Diagnosis): readonly string[] {
  if (findings.length === 0) return [`${MARKS.sound} ${item}`];
  return findings.map((finding) => {
    const mend = 'mend' in finding ? ` ${finding.mend}` : '';
    return `${MARKS[finding.state]} ${item}: ${finding.what}${mend}`;
  });
}

/** Only `wrong` findings count: what cannot be checked is not a fault of the PC. */
export function isSound(diagnoses: readonly Diagnosis[]): boolean {
  return !diagnoses.some(({ findings }) => findings.some(({ state }) => state === 'wrong'));
}
