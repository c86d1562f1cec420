/** What a run of the fuzzer is asked for, and what it found. */
import { type Gesture, likelyChords } from './gestures.ts';
import type { Key } from './keyboard.ts';
import type { WindowManager } from './stage.ts';
import type { StateName } from './states.ts';

export interface ChordOptions {
  readonly seed: number;
  /** How many chords are pressed. */
  readonly count: number;
  readonly manager: WindowManager;
  readonly states?: readonly StateName[];
  /** Pressed in place of what the seed draws, over and over. */
  readonly gestures?: readonly Gesture[];
  /** Another kiosk than the launcher's, as for `startKiosk`. */
  readonly command?: readonly string[];
  /** Hears how it goes. */
  readonly told?: (words: string) => void;
}

export interface Escape {
  /** What was pressed; all of the handful when it could not be made to happen again. */
  readonly pressed: string;
  readonly state: StateName;
  readonly happened: readonly string[];
  readonly happenedAgain: boolean;
}

export interface ChordResult {
  readonly options: ChordOptions;
  readonly keys: number;
  /** How many chords there are with up to two modifiers. */
  readonly likely: number;
  readonly pressed: number;
  readonly different: number;
  readonly byState: ReadonlyMap<StateName, number>;
  readonly escapes: readonly Escape[];
  /** Chords that were drawn and left out, since it was known what they do. */
  readonly leftOut: number;
  /** Times that the kiosk had to be started anew. */
  readonly restarts: number;
  readonly unsent: readonly string[];
  readonly seconds: number;
}

/** Filled while the keys are pressed. */
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
    this.#options.told?.(`ESCAPE in "${found.state}": ${found.pressed} -> ${found.happened.join('; ')}`);
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
