/** The few things that a tab must know of its page, out of the many that Electron tells. */
import type { WebContents } from 'electron';
import { ABORTED } from '../views/load-errors.ts';

export interface PageEvents {
  /** The main frame is on its way to another document. */
  started(url: string): void;
  /** Its title, or whether it is to be heard. */
  changed(): void;
  loading(loading: boolean): void;
  /** Address or history have changed. */
  moved(): void;
  /** @param code a negative number of net_error_list.h */
  failed(code: number, url: string): void;
  crashed(): void;
  hung(): void;
  /** The page objects to being left. Returns whether it is left all the same. */
  objected(): boolean;
  /** The page closed itself. */
  gone(): void;
}

/** @param current false once the tab has let go of this page: its late events are about nothing any more */
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
  // A page must not keep anybody from leaving it who has not been asked.
  contents.on('will-prevent-unload', (event) => {
    if (!current() || events.objected()) event.preventDefault();
  });
  contents.on('destroyed', when(events.gone));
}
