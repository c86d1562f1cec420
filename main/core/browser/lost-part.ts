/** Which end of a Chromium process means that a turn cannot go on. Pure. */

/** As Electron tells it. */
export interface ProcessEnd {
  readonly type: string;
  readonly reason: string;
  readonly name?: string;
  readonly serviceName?: string;
}

/** On unusual graphics hardware Chromium restarts the GPU process to try another renderer, only within this time of the start. */
const STARTING_MS = 10_000;

export class LostParts {
  #forgiven = false;

  /**
   * @param shown whether the turn is on the screen
   * @param ageMs how long ago the shell was started
   */
  of({ type, reason, name, serviceName }: ProcessEnd, shown: boolean, ageMs: number): 'gpu' | 'network' | null {
    if (type === 'Utility' && (serviceName === 'network.mojom.NetworkService' || name === 'Network Service')) return 'network';
    if (type !== 'GPU' || reason === 'clean-exit') return null;
    if (this.#forgiven || shown || ageMs > STARTING_MS) return 'gpu';
    this.#forgiven = true;
    return null;
  }
}
