/** The connection between our own page and its shell, over Electron's IPC. Contains no schema, so that the preload does not load zod. */
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
  /** Calls back with the current state at once, if there is one, and with each later one. Returns a function that stops it. */
  onState(listener: (state: PageState) => void): () => void;
  send<V extends PageVerb>(verb: V, ...argument: PageVerbs[V] extends undefined ? [] : [PageVerbs[V]]): void;
}
