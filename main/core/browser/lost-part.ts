/** Decides whether a visitor's turn can go on after a Chromium process has ended. Pure. */

/** As Electron reports it (`child-process-gone`). */
export interface ProcessEnd {
  readonly type: string;
  readonly reason: string;
  readonly name?: string;
  readonly serviceName?: string;
}

/** On unusual graphics hardware Chromium restarts the GPU process to try another renderer, but only this soon after its start. */
const STARTING_MS = 10_000;

export class LostParts {
  #forgiven = false;

  /**
   * Returns the part whose loss ends the turn, or null if the turn can go on.
   * @param shown whether the turn is on the screen
   * @param ageMs how long ago the shell was started
   */
  lostPart({ type, reason, name, serviceName }: ProcessEnd, shown: boolean, ageMs: number): 'gpu' | 'network' | null {
    if (type === 'Utility' && (serviceName === 'network.mojom.NetworkService' || name === 'Network Service')) return 'network';
    if (type !== 'GPU' || reason === 'clean-exit') return null;
    if (this.#forgiven || shown || ageMs > STARTING_MS) return 'gpu';
    this.#forgiven = true;
    return null;
  }
}
