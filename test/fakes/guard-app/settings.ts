/** Settings and messages between the guard application and the tests that start it. */

export interface GuardAppSettings {
  /** Refuse file choosers by the DevTools session. */
  readonly choosers: boolean;
  /** Shadow functions of a document by the preload. */
  readonly preload: boolean;
  /** The same shadows by the DevTools session. */
  readonly shadows: boolean;
  /** Disable Blink features. */
  readonly blink: boolean;
}

export type ToGuardApp =
  | { readonly open: string }
  /** Runs a script in the newest page, with user activation. */
  | { readonly run: string; readonly id: number }
  /** Detaches the DevTools session of every page, as a crash of it would. */
  | { readonly detach: true }
  | { readonly crash: true };

export type FromGuardApp =
  | { readonly type: 'ready' }
  | { readonly type: 'opened' }
  | { readonly type: 'detached' }
  | { readonly type: 'crashed' }
  | { readonly type: 'refused'; readonly what: string }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown };
