/** Reduces Electron's many page events to the few that a tab needs. */
import type { WebContents } from 'electron';
import { ABORTED } from '../views/load-errors.ts';

export interface PageEvents {
  /** The main frame begins to navigate to another document. */
  started(url: string): void;
  /** The title has changed, or whether sound plays. */
  changed(): void;
  loading(loading: boolean): void;
  /** Address or history have changed. */
  moved(): void;
  /** The main frame failed to load. @param code a negative error code of Chromium's net_error_list.h */
  failed(code: number, url: string): void;
  crashed(): void;
  hung(): void;
  /** The page objects to being left (`beforeunload`). Returns true to leave it anyway. */
  objected(): boolean;
  /** The page closed itself. */
  gone(): void;
}

/** @param current false once the tab has dropped this page: its late events are then ignored */
export function listenToPage(contents: WebContents, current: () => boolean, events: PageEvents): void {
  const when = (act: () => void) => () => void (current() && act());
  contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (current() && isMainFrame && !isSameDocument) events.started(url);
  });
  contents.on('page-title-updated', when(events.changed));
  contents.on('audio-state-changed', when(events.changed));
  contents.on(
    'did-start-loading',
    when(() => events.loading(true)),
  );
  contents.on(
    'did-stop-loading',
    when(() => events.loading(false)),
  );
  contents.on('did-navigate', when(events.moved));
  contents.on('did-navigate-in-page', when(events.moved));
  contents.on('did-fail-load', (_event, code, _text, url, isMainFrame) => {
    if (current() && isMainFrame && code !== ABORTED) events.failed(code, url);
  });
  contents.on('render-process-gone', when(events.crashed));
  contents.on('unresponsive', when(events.hung));
  // A page must not prevent leaving it unless the visitor is asked.
  contents.on('will-prevent-unload', (event) => {
    if (!current() || events.objected()) event.preventDefault();
  });
  contents.on('destroyed', when(events.gone));
}
