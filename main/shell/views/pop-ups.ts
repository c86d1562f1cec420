/**
 * `window.open`, `target=_blank` and sign-in pop-ups become tabs and keep their opener (P2). As in any browser, a page may open one pop-up for
 * each action of the visitor; above the tab limit all are refused.
 */
import type { WebContents, WebPreferences } from 'electron';
import { rateCap } from '../../core/browser/rate-cap.ts';
import type { Filter } from '../../core/filter/filter.ts';
import { type Block, startsProgram } from '../../core/filter/verdict.ts';
import { whenTouched } from './touches.ts';

/** Nobody clicks more often on purpose. More requests are refused before Chromium creates a page, which costs far more than the request. */
const ASKS_PER_SECOND = 1;
/** A Ctrl+click or middle click opens its tab within this time. */
const CLICK_MS = 1_000;
/** Deliberate input. */
const DOINGS: readonly string[] = ['mouseDown', 'mouseUp', 'keyDown', 'rawKeyDown', 'gestureTap'];

export interface PopUpHost {
  isFull(): boolean;
  /** A pop-up was refused because there are too many tabs. */
  full(): void;
  /** A pop-up was refused because its address would have started a program. */
  external(link: string): void;
  /** @param shown false if the visitor has already seen the block page */
  refused(url: string, block: Block, shown: boolean): void;
  preferences(): WebPreferences;
  /** Makes a page to be discarded, since Electron requires one. */
  blank(): WebContents;
  /**
   * Puts the page that Chromium created into a tab, or creates one if there is none.
   * @param behind true to open the tab in the background
   * @param inherited preferences of the opener, for a page that the kiosk has to create
   */
  adopt(made: WebContents | undefined, url: string, behind: boolean, inherited: InheritedPreferences): WebContents;
}

/** The opener's sandbox also applies to what a Ctrl+click opens. Electron 44 and later pass its flags, but the typings lack them. */
export interface InheritedPreferences {
  readonly openerSandboxFlags?: number;
}

export function guardPopUps(contents: WebContents, filter: Filter, host: PopUpHost): void {
  const asks = rateCap(ASKS_PER_SECOND);
  const byVisitor = watchGestures(contents);
  const clicked = watchClicks(contents);
  let reported = false;
  let touched = false;
  whenTouched(contents, () => {
    touched = true;
  });
  // Only after input: otherwise a page that reloads itself could open block pages without end.
  contents.on('did-navigate', () => {
    if (touched) reported = false;
    touched = false;
  });
  contents.setWindowOpenHandler(({ url, disposition }) => {
    // A pop-up often starts blank and is filled by its opener.
    const isBlank = url === '' || url === 'about:blank';
    if (!isBlank && !/^https?:/i.test(url) && startsProgram(filter.decideUrl(url))) {
      host.external(url);
      return { action: 'deny' };
    }
    if (host.isFull()) {
      host.full();
      return { action: 'deny' };
    }
    if (!asks.admits(performance.now())) return { action: 'deny' };
    const verdict = isBlank ? null : filter.decideUrl(url);
    if (verdict?.verdict === 'block') {
      host.refused(url, verdict, clicked() || !reported);
      reported = true;
      return { action: 'deny' };
    }
    return {
      action: 'allow',
      // As in any browser: after closing the inbox, the visitor can go on reading the attachment.
      outlivesOpener: true,
      overrideBrowserWindowOptions: { webPreferences: host.preferences() },
      createWindow: (options) => {
        const { webContents: made, webPreferences } = options as { webContents?: WebContents; webPreferences?: WebPreferences };
        // For a Ctrl+click or middle click, Electron creates no page, and does not say whether a person clicked.
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
 * Returns a function that says whether Chromium attributes the current pop-up to a user gesture, even if the click was in a frame. Electron
 * reports it only in an internal event just before `createWindow`; if that disappeared, the rate and tab limits would still hold.
 */
function watchGestures(contents: WebContents): () => boolean {
  let gesture = true;
  const watch = (_event: unknown, _made: unknown, _disposition: unknown, userGesture: unknown): void => {
    gesture = userGesture !== false;
  };
  contents.prependListener('-add-new-contents' as 'destroyed', watch as () => void);
  return () => gesture;
}

/** Returns a function that says whether there was a key press or click in the page a moment ago; each counts once. A page can fake clicks. */
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

/** Returns the page, since Electron requires one, and closes it afterwards: the opener sees a closed window. */
function thrownAway(contents: WebContents): WebContents {
  setImmediate(() => contents.isDestroyed() || contents.close({ waitForBeforeUnload: false }));
  return contents;
}
