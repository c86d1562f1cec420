/** The options of a run of the fuzzer, and its findings. */
import { type Gesture, likelyChords } from './gestures.ts';
import type { Key } from './keyboard.ts';
import type { WindowManager } from './stage.ts';
import type { StateName } from './states.ts';

export interface ChordOptions {
  readonly seed: number;
  /** How many chords to press. */
  readonly count: number;
  readonly manager: WindowManager;
  readonly states?: readonly StateName[];
  /** Pressed over and over, instead of random ones. */
  readonly gestures?: readonly Gesture[];
  /** Starts another kiosk than the launcher's, as for `startKiosk`. */
  readonly command?: readonly string[];
  /** Gets progress messages. */
  readonly log?: (words: string) => void;
}

export interface Escape {
  /** The chord that caused it, or the whole batch if it could not be reproduced. */
  readonly pressed: string;
  readonly state: StateName;
  readonly happened: readonly string[];
  readonly happenedAgain: boolean;
}

export interface ChordResult {
  readonly options: ChordOptions;
  readonly keys: number;
  /** How many chords exist with up to two modifiers. */
  readonly likely: number;
  readonly pressed: number;
  readonly different: number;
  readonly byState: ReadonlyMap<StateName, number>;
  readonly escapes: readonly Escape[];
  /** Chords that were drawn but not pressed, because they were already known to lead out. */
  readonly leftOut: number;
  /** How often the kiosk had to be restarted. */
  readonly restarts: number;
  readonly unsent: readonly string[];
  readonly seconds: number;
}

/** Collects the findings during a run. */
export class Findings {
  readonly #options: ChordOptions;
  readonly #byState = new Map<StateName, number>();
  readonly #seen = new Set<string>();
  readonly #escapes: Escape[] = [];
  readonly #unsent = new Set<string>();
  pressed = 0;
  leftOut = 0;
  restarts = 0;

  constructor(options: ChordOptions) {
    this.#options = options;
  }

  get escapes(): number {
    return this.#escapes.length;
  }

  press(state: StateName, gestures: readonly Gesture[]): void {
    const chords = gestures.flatMap((gesture) => gesture.chords);
    for (const chord of chords) this.#seen.add(chord);
    this.pressed += chords.length;
    this.#byState.set(state, (this.#byState.get(state) ?? 0) + chords.length);
  }

  escape(found: Escape): void {
    this.#escapes.push(found);
    this.#options.log?.(`ESCAPE in "${found.state}": ${found.pressed} -> ${found.happened.join('; ')}`);
  }

  complain(complaints: Iterable<string>): void {
    for (const complaint of complaints) this.#unsent.add(complaint);
  }

  result(keys: readonly Key[], seconds: number): ChordResult {
    return {
      options: this.#options,
      keys: keys.length,
      likely: likelyChords(keys),
      seconds,
      pressed: this.pressed,
      different: this.#seen.size,
      byState: this.#byState,
      escapes: this.#escapes,
      leftOut: this.leftOut,
      restarts: this.restarts,
      unsent: [...this.#unsent],
    };
  }
}
