/** What our page and the voice say to each other. */

export interface SayOrder {
  /** Comes back with the sound. */
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
  /** No more comes of this text. */
  readonly last: boolean;
}
