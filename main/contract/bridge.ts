/** How our own page and its shell reach each other, over Electron's IPC. No schema is in this file: the preload gets no zod. */
import type { PageVerb, PageVerbs } from './page.ts';
import type { PageState } from './page-state.ts';

export const PAGE_CHANNELS = {
  state: 'kiosk:state',
  verb: 'kiosk:verb',
  heartbeat: 'kiosk:heartbeat',
  draw: 'kiosk:draw',
} as const;

/** What the preload puts on `window.kiosk`. */
export interface KioskBridge {
  /** Calls back with the present state at once, if there is one, and with each later one. Returns a function that stops it. */
  onState(listener: (state: PageState) => void): () => void;
  send<V extends PageVerb>(verb: V, ...argument: PageVerbs[V] extends undefined ? [] : [PageVerbs[V]]): void;
}
