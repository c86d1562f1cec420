/** Messages between our page and the voice. */

export interface SayOrder {
  /** Returned with the sound. */
  readonly key: string;
  readonly text: string;
  /** A language that the voice has. */
  readonly voice: string;
  /** Words a minute. */
  readonly rate: number;
}

export interface SoundMade {
  readonly key: string;
  /** -1 to 1. */
  readonly samples: Float32Array<ArrayBuffer>;
  /** Samples a second. */
  readonly sampleRate: number;
  /** The last part of this text. */
  readonly last: boolean;
}
