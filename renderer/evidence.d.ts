/** Both lie beside the page in the built application (`build/evidence.mjs`, `build/facilities-card.mjs`). */
declare module 'virtual:facilities-card' {
  export const CARD: unknown;
}
declare module 'virtual:evidence' {
  export const EVIDENCE: unknown;
}
