/** Types of the part of the package that is used. */
declare module '@echogarden/espeak-ng-emscripten' {
  export interface EspeakWorker {
    set_voice(name: string, language: string, gender: number): number;
    /** Words a minute. */
    set_rate(rate: number): void;
    get_samplerate(): number;
    /** Calls `made` with each piece of sound; returning true stops it. */
    synthesize(text: string, made: (samples: Int16Array) => boolean): void;
  }
  interface Espeak {
    readonly eSpeakNGWorker: new () => EspeakWorker;
  }
  /** Base64; added by `build/bundle/parts.mjs`. */
  export const DATA: string;
  const load: (options: { getPreloadedPackage: () => ArrayBuffer }) => Promise<Espeak>;

  // biome-ignore lint/style/noDefaultExport: the package has a default export.
  export default load;
}
