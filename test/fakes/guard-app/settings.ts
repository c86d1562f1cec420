/** Between the guard application and the tests that start it. */

export interface GuardAppSettings {
  /** The file choosers' guard of the DevTools session. */
  readonly choosers: boolean;
  /** The shadows that the preload puts over a document's calls. */
  readonly preload: boolean;
  /** The same shadows by DevTools. */
  readonly shadows: boolean;
  /** The parts of Blink that are switched off. */
  readonly blink: boolean;
}

export type ToGuardApp =
  | { readonly open: string }
  /** Runs in the newest page, as if the visitor had just clicked. */
  | { readonly run: string; readonly id: number }
  /** Takes the DevTools session of every page away, as a crash of it would. */
  | { readonly detach: true }
  | { readonly crash: true };

export type FromGuardApp =
  | { readonly type: 'ready' }
  | { readonly type: 'opened' }
  | { readonly type: 'detached' }
  | { readonly type: 'crashed' }
  | { readonly type: 'refused'; readonly what: string }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown };
