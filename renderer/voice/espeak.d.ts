/** As much of the package as is used. */
declare module '@echogarden/espeak-ng-emscripten' {
  export interface EspeakWorker {
    set_voice(name: string, language: string, gender: number): number;
    /** Words a minute. */
    set_rate(rate: number): void;
    get_samplerate(): number;
    /** Calls back with sound as it is made; true ends it. */
    synthesize(text: string, made: (samples: Int16Array) => boolean): void;
  }
  interface Espeak {
    readonly eSpeakNGWorker: new () => EspeakWorker;
  }
  /** Base64; put there by `build/bundle/parts.mjs`. */
  export const DATA: string;
  const load: (options: { getPreloadedPackage: () => ArrayBuffer }) => Promise<Espeak>;

  // biome-ignore lint/style/noDefaultExport: so the package has it.
  export default load;
}
