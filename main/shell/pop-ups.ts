/** `window.open`, `target=_blank` and sign-in pop-ups become tabs and keep their opener (P2); above the cap they are refused. */
import type { WebContents, WebPreferences } from 'electron';
import type { Block } from '../core/filter/verdict.ts';
import type { Filter } from '../core/filter.ts';

export interface PopUpHost {
  isFull(): boolean;
  /** There was no room. */
  full(): void;
  refused(url: string, block: Block): void;
  preferences(): WebPreferences;
  /** Puts the page that Chromium made, if it has made one, into a tab. */
  adopt(made: { webContents?: WebContents }, url: string): WebContents;
}

export function guardPopUps(contents: WebContents, filter: Filter, host: PopUpHost): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (host.isFull()) {
      host.full();
      return { action: 'deny' };
    }
    // A pop-up often starts blank and is filled by its opener.
    const verdict = url === '' || url === 'about:blank' ? null : filter.decideUrl(url);
    if (verdict?.verdict === 'block') {
      host.refused(url, verdict);
      return { action: 'deny' };
    }
    return {
      action: 'allow',
      overrideBrowserWindowOptions: { webPreferences: host.preferences() },
      createWindow: (options) => host.adopt(options as { webContents?: WebContents }, url),
    };
  });
}
