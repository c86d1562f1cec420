/** The build puts both modules next to the page (`build/evidence.mjs`, `build/facilities-card.mjs`). */
declare module 'virtual:facilities-card' {
  export const CARD: unknown;
}
declare module 'virtual:evidence' {
  export const EVIDENCE: unknown;
}
