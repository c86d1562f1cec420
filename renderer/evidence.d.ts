/** Lies beside the page in the built application (`build/evidence.mjs`). */
declare module 'virtual:evidence' {
  export const EVIDENCE: unknown;
}
