/** What the application is told at its start, as JSON in `LOADING_APP`. */
export interface LoadingAppSettings {
  /** The settings folder of which the filter is made. */
  readonly configDir: string;
  readonly requestGate: boolean;
  readonly connectionGate: boolean;
}

/** What it does when told to. */
export type ToLoadingApp =
  /** Gives the milliseconds from the start of the navigation until all of the page is there. */
  | { readonly type: 'load'; readonly url: string }
  /** Gives megabytes a second; `page` is one of the same origin, from which `url` is fetched. */
  | { readonly type: 'fetch'; readonly page: string; readonly url: string };

export interface Measured {
  readonly figure: number;
  /** What Electron's main process, in which the gates are, has used of the processors meanwhile. */
  readonly cpuMs: number;
}

/** What it says over Node's IPC: one of the last two for each order. */
export type FromLoadingApp =
  | { readonly type: 'ready' }
  | { readonly type: 'measured'; readonly measured: Measured }
  | { readonly type: 'failed'; readonly why: string };
