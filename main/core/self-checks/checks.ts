/**
 * The self-checks, which each shell runs on itself before a visitor comes. The tests ran on an older browser; the self-checks notice
 * what breaks on a newer one. This file decides what each outcome means. Pure.
 */

interface SelfCheck {
  /** True if a failure puts the PC out of order; else it is only a row in the readiness report. */
  readonly fatal: boolean;
  /** What is true if it passes, for IT. */
  readonly holds: string;
}

const CHECKS = {
  version: { fatal: false, holds: 'this is the browser that the tests ran on' },
  names: { fatal: false, holds: 'pages have the calls that they had in the tests, and no more' },
  surface: { fatal: true, holds: 'pages have no call that opens something of this PC' },
  shadows: { fatal: true, holds: 'print, alert, open and showPicker of pages are the kiosk’s own' },
  sandbox: { fatal: true, holds: 'pages run in the sandbox, and no debugger is open' },
  requests: { fatal: true, holds: 'what a page requests is judged before it leaves the PC' },
  sockets: { fatal: true, holds: 'every connection of the browser goes through the filter' },
  permissions: { fatal: false, holds: 'pages are refused camera, microphone, screen, place and messages' },
  webrtc: { fatal: false, holds: 'calls between browsers tell no address of this PC' },
  window: { fatal: false, holds: 'the kiosk fills the screen, lies in front and is drawn' },
} as const satisfies Readonly<Record<string, SelfCheck>>;

export type SelfCheckId = keyof typeof CHECKS;

export const SELF_CHECKS: Readonly<Record<SelfCheckId, SelfCheck>> = CHECKS;
export const SELF_CHECK_IDS = Object.keys(CHECKS) as readonly SelfCheckId[];
/** The only self-checks that a pack may declare as noted only. */
export const NOTABLE_CHECKS: readonly SelfCheckId[] = SELF_CHECK_IDS.filter((id) => !CHECKS[id].fatal);

export const OUTCOMES = ['passed', 'failed', 'untried'] as const;

/** `untried`: the check could not be carried out, as on a busy PC. That says nothing about the guard. */
export type Outcome = (typeof OUTCOMES)[number];

export type Outcomes = Readonly<Partial<Record<SelfCheckId, Outcome>>>;

/** A shell's report of its self-checks. */
export interface SelfCheckReport {
  readonly failed: readonly SelfCheckId[];
  readonly untried: readonly SelfCheckId[];
}

export function reportOf(outcomes: Outcomes): SelfCheckReport {
  const those = (wanted: Outcome): readonly SelfCheckId[] => SELF_CHECK_IDS.filter((id) => outcomes[id] === wanted);
  return { failed: those('failed'), untried: those('untried') };
}

/** Returns those of the failed checks with which nobody may browse. */
export function fatalOnes(failed: readonly SelfCheckId[]): readonly SelfCheckId[] {
  return failed.filter((id) => CHECKS[id].fatal);
}

/** Returns sentences for the staff screen, with the name of each check for IT. */
export function problemsOf(failed: readonly SelfCheckId[]): readonly string[] {
  return fatalOnes(failed).map((id) => `The self-check "${id}" failed: it is not so that ${CHECKS[id].holds}.`);
}

/** What is known about the self-checks since the program started. */
export interface GuardsReading {
  readonly failed: readonly SelfCheckId[];
  /** Failed checks that a pack declares as noted only. */
  readonly noted: readonly SelfCheckId[];
  /** Checks that none of the last browser starts could carry out. */
  readonly untried: readonly SelfCheckId[];
}

/** Starts in a row before a check counts as untried: one start on a busy PC means nothing. */
const UNTRIED_IN_A_ROW = 3;

/** Combines the reports of successive shells. */
export class SelfCheckHistory {
  #failed: readonly SelfCheckId[] | null = null;
  #windowFailed = false;
  readonly #untried = new Map<SelfCheckId, number>();

  /** @returns true if the failed checks have changed */
  add({ failed, untried }: SelfCheckReport): boolean {
    for (const id of SELF_CHECK_IDS) this.#untried.set(id, untried.includes(id) ? (this.#untried.get(id) ?? 0) + 1 : 0);
    const changed = (this.#failed ?? []).join() !== failed.join();
    this.#failed = failed;
    return changed;
  }

  /** Takes the outcome for the visible window, which a standby cannot check. @returns true if it has changed */
  addWindow(outcome: Outcome): boolean {
    const before = this.#windowFailed;
    if (outcome !== 'untried') this.#windowFailed = outcome === 'failed';
    return this.#windowFailed !== before;
  }

  /** Returns the checks that failed last, on any shell. */
  failed(): readonly SelfCheckId[] {
    return [...(this.#failed ?? []), ...(this.#windowFailed ? (['window'] as const) : [])];
  }

  /**
   * Null before the first report.
   * @param noted checks that the pack declares as noted only
   * @param others failed checks that no shell reports
   */
  reading(noted: readonly SelfCheckId[], others: readonly SelfCheckId[]): GuardsReading | null {
    if (this.#failed === null) return null;
    const isNoted = (id: SelfCheckId): boolean => noted.includes(id) && !CHECKS[id].fatal;
    return {
      failed: [...this.failed().filter((id) => !isNoted(id)), ...others],
      noted: this.failed().filter(isNoted),
      untried: SELF_CHECK_IDS.filter((id) => (this.#untried.get(id) ?? 0) >= UNTRIED_IN_A_ROW),
    };
  }
}
