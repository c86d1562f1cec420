/** Evidence that the kiosk keeps the rules of the council's policy, made by `build/evidence.mjs`. All texts are for people. */
export interface Evidence {
  /** The version of Electron on which the tests ran; empty if they did not run with this build. */
  readonly electron: string;
  readonly rules: readonly RuleEvidence[];
}

export interface RuleEvidence {
  /** Such as P9. */
  readonly id: string;
  readonly title: string;
  /** What the council's policy demands. */
  readonly clause: string;
  /** What the kiosk does, in plain words for visitors. */
  readonly inShort: string;
  /** The full description of what it does, for auditors. */
  readonly control: string;
  /** What no test shows yet; empty if nothing. */
  readonly notTested: string;
  /** How many tests, and what they last found. */
  readonly checked: string;
  readonly tests: readonly { readonly file: string; readonly title: string; readonly result: string }[];
}
