/** The application's settings at its start, as JSON in the environment variable `LOADING_APP`. */
export interface LoadingAppSettings {
  /** The settings folder for the filter. */
  readonly configDir: string;
  readonly requestGate: boolean;
  readonly connectionGate: boolean;
}

/** Orders to the application. */
export type ToLoadingApp =
  /** Measures the milliseconds from the start of the navigation until the whole page has loaded. */
  | { readonly type: 'load'; readonly url: string }
  /** Measures megabytes per second; `page` is a page of the same origin, from which `url` is fetched. */
  | { readonly type: 'fetch'; readonly page: string; readonly url: string };

export interface Measured {
  readonly figure: number;
  /** Processor time of Electron's main process, in which the gates run, during the measurement. */
  readonly cpuMs: number;
}

/** The application's messages over Node's IPC: `ready` once, then one of the last two for each order. */
export type FromLoadingApp =
  | { readonly type: 'ready' }
  | { readonly type: 'measured'; readonly measured: Measured }
  | { readonly type: 'failed'; readonly why: string };
