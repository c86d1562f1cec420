/**
 * `window.open`, `target=_blank` and sign-in pop-ups become tabs and keep their opener (P2). A page opens one for each thing that the
 * visitor does in it, as in any browser; above the cap all are refused.
 */
import type { WebContents, WebPreferences } from 'electron';
import { rateCap } from '../../core/browser/rate-cap.ts';
import type { Filter } from '../../core/filter/filter.ts';
import type { Block } from '../../core/filter/verdict.ts';

/** Nobody clicks oftener on purpose. A page that asks oftener is refused before Chromium makes a page, which costs far more than asking. */
const ASKS_PER_SECOND = 1;
/** What a click opens with Ctrl or the middle button is asked for at once. */
const CLICK_MS = 1_000;
/** What hands do to a page on purpose. */
const DOINGS: readonly string[] = ['mouseDown', 'mouseUp', 'keyDown', 'rawKeyDown', 'gestureTap'];

export interface PopUpHost {
  isFull(): boolean;
  /** There was no room. */
  full(): void;
  /** @param shown false when the visitor has had the message already */
  refused(url: string, block: Block, shown: boolean): void;
  preferences(): WebPreferences;
  /** A page to be thrown away, for Electron, which wants one. */
  blank(): WebContents;
  /**
   * Puts the page that Chromium made, if it has made one, into a tab, behind the others or where the visitor is.
   * @param inherited of the opener, for a page that the kiosk has to make
   */
  adopt(made: WebContents | undefined, url: string, behind: boolean, inherited: InheritedPreferences): WebContents;
}

/** The sandbox of the opener holds for what a Ctrl+click opens too. Electron 44 and later say so; the typings do not name it. */
export interface InheritedPreferences {
  readonly openerSandboxFlags?: number;
}

export function guardPopUps(contents: WebContents, filter: Filter, host: PopUpHost): void {
  const asks = rateCap(ASKS_PER_SECOND);
  const byVisitor = watchGestures(contents);
  const clicked = watchClicks(contents);
  let told = false;
  contents.on('did-navigate', () => {
    told = false;
  });
  contents.setWindowOpenHandler(({ url, disposition }) => {
    if (host.isFull()) {
      host.full();
      return { action: 'deny' };
    }
    if (!asks.admits(performance.now())) return { action: 'deny' };
    // A pop-up often starts blank and is filled by its opener.
    const verdict = url === '' || url === 'about:blank' ? null : filter.decideUrl(url);
    if (verdict?.verdict === 'block') {
      host.refused(url, verdict, clicked() || !told);
      told = true;
      return { action: 'deny' };
    }
    return {
      action: 'allow',
      // As in any browser: who closes the inbox goes on reading the attachment.
      outlivesOpener: true,
      overrideBrowserWindowOptions: { webPreferences: host.preferences() },
      createWindow: (options) => {
        const { webContents: made, webPreferences } = options as { webContents?: WebContents; webPreferences?: WebPreferences };
        // Ctrl and the middle button: Electron makes no page for that, and does not say whether hands did it.
        const wanted = made === undefined ? clicked() : byVisitor();
        if (!wanted) return thrownAway(made ?? host.blank());
        return host.adopt(
          made,
          url,
          disposition === 'background-tab',
          inheritedFrom(webPreferences as InheritedPreferences | undefined),
        );
      },
    };
  });
}

/**
 * Whether Chromium counts the pop-up that is being made as the visitor's doing, also when the click was in a frame. Electron tells it
 * only in an event of its own, which comes just before `createWindow`; were that to go, the rate and the cap would still hold.
 */
function watchGestures(contents: WebContents): () => boolean {
  let gesture = true;
  const watch = (_event: unknown, _made: unknown, _disposition: unknown, userGesture: unknown): void => {
    gesture = userGesture !== false;
  };
  contents.prependListener('-add-new-contents' as 'destroyed', watch as () => void);
  return () => gesture;
}

/** Whether a key or button was pressed in the page itself a moment ago; each counts once. A page can make such a click up. */
function watchClicks(contents: WebContents): () => boolean {
  let last = -CLICK_MS;
  contents.on('input-event', (_event, { type }) => {
    if (DOINGS.includes(type)) last = performance.now();
  });
  return () => {
    const recent = performance.now() - last < CLICK_MS;
    last = -CLICK_MS;
    return recent;
  };
}

function inheritedFrom(given: InheritedPreferences | undefined): InheritedPreferences {
  const flags = given?.openerSandboxFlags;
  return typeof flags === 'number' ? { openerSandboxFlags: flags } : {};
}

/** Electron wants the page that it offered; the opener sees a window that was closed. */
function thrownAway(contents: WebContents): WebContents {
  setImmediate(() => contents.isDestroyed() || contents.close({ waitForBeforeUnload: false }));
  return contents;
}
