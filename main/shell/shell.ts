/** The shell role: a disposable process for one visitor's turn. It shows what the supervisor sends, stores nothing, and ends with its supervisor. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow } from 'electron';
import type { VerbHandlers } from '../contract/page.ts';
import type { Screen, StaffCodeAnswer } from '../contract/page-state.ts';
import type { ShellStart, ToShell } from '../contract/shell.ts';
import { rateCap } from '../core/browser/rate-cap.ts';
import type { FilterPlace } from '../core/filter/filter-place.ts';
import { answerToUnusedKey, type KeyVerb } from '../core/keys/chords.ts';
import { hasPages, isAsking, NO_BROWSER } from '../core/view/browser-view.ts';
import { scaled } from '../core/view/scaled.ts';
import { placeOf } from '../core/voice/reading.ts';
import { coalesceCounts } from '../node/journal/coalesce-counts.ts';
import { debuggingAddress } from './debugging-address.ts';
import type { Drill } from './drill/drill.ts';
import type { LiveFilter } from './gates/live-filter.ts';
import { silenceSessions } from './gates/own-traffic.ts';
import { watchActivity } from './guest/activity.ts';
import { Connectivity } from './guest/connectivity.ts';
import { offerContextMenus } from './guest/context-menu.ts';
import { openGuestBrowser } from './guest/guest-browser.ts';
import type { GuestTabs } from './guest/guest-tabs.ts';
import { Hide, watchHideKeys } from './hide.ts';
import { awakeFor } from './keep-awake.ts';
import { carryOutKey } from './key-verbs.ts';
import { guardKeys } from './keyboard.ts';
import { holdWindow } from './kiosk-window.ts';
import { openLink, type SupervisorLink } from './link.ts';
import { endOnOwnErrors } from './own-errors.ts';
import { connectPage, type PageLink } from './page-ipc.ts';
import { watchProcesses } from './processes.ts';
import { declareSchemes } from './schemes.ts';
import { checkSelections, emptySelections } from './selections.ts';
import { VisitorChoices } from './visitor-choices.ts';
import { verbHandlers } from './visitor-verbs.ts';
import { openWindow } from './window.ts';

const BUNDLE = dirname(dirname(fileURLToPath(import.meta.url)));
const TELL_INTERVAL_MS = 40;
/** Well below the number of messages that the supervisor accepts from a shell in a second. */
const BLOCKS_PER_SECOND = 20;

/** Runs the shell role. Ends the process at once if there is no supervisor, and when the supervisor ends. */
export function runShell(): void {
  declareSchemes();
  silenceSessions();
  let shell: Shell | null = null;
  const early: ToShell[] = [];
  const link = openLink(
    (message) => (shell === null ? early.push(message) : shell.heard(message)),
    () => app.exit(1),
  );
  if (link === null) return;
  // Electron warns about each failed load and names its address, which must not reach a log (P13).
  process.removeAllListeners('warning');
  endOnOwnErrors();
  void app.whenReady().then(() => {
    shell = new Shell(link);
    for (const message of early) shell.heard(message);
  });
}

class Shell {
  readonly #link: SupervisorLink;
  #start: ShellStart | null = null;
  #window: BrowserWindow | null = null;
  #page: PageLink | null = null;
  #tabs: GuestTabs | null = null;
  #filter: LiveFilter | null = null;
  #drill: Drill | null = null;
  #choices: VisitorChoices | null = null;
  #screen: Screen | null = null;
  #staffCode: StaffCodeAnswer = { kind: 'none' };
  #calls = { staffCalls: 0, helpCalls: 0 };
  #dialog = false;
  readonly #hide = new Hide({
    changed: () => this.#changed(),
    silence: (on) => this.#tabs?.silence(on),
    finish: () => this.#link.send({ type: 'verb', verb: 'finish' }),
  });
  readonly #internet = new Connectivity((opinion) => this.#link.send({ type: 'internet', opinion }));
  #telling = false;
  /** A page can cause thousands of blocked requests a second. They must not crowd out the visitor's own messages, such as "End session". */
  readonly #blocks = rateCap(BLOCKS_PER_SECOND);
  readonly #refuse = coalesceCounts((count) => this.#link.send({ type: 'refused', count }));

  constructor(link: SupervisorLink) {
    this.#link = link;
  }

  heard(message: ToShell): void {
    switch (message.type) {
      case 'start':
        return void this.#begin(message.start);
      case 'screen':
        [this.#screen, this.#staffCode] = [message.screen, message.staffCode];
        awakeFor(message.screen.mode);
        this.#internet.keepTo(message.noInternet);
        return this.#changed();
      case 'activate':
        return this.#activate();
      case 'filter':
        return void this.#takeOver(message.filter);
      case 'emptySelections':
        return void emptySelections().then(() => this.#link.send({ type: 'selectionsEmptied', id: message.id }));
      case 'checkSelections':
        return void checkSelections().then((found) => this.#link.send({ type: 'selections', id: message.id, found }));
      case 'plant':
      case 'look':
        return void this.#drill?.(message).then((answer) => this.#link.send(answer));
      case 'heartbeat':
        return this.#page?.heartbeat(message.id);
    }
  }

  async #begin(start: ShellStart): Promise<void> {
    this.#start = start;
    watchActivity(() => {
      this.#link.send({ type: 'activity' });
      this.#choices?.seen();
    });
    const { window, loaded } = openWindow(BUNDLE, start.kiosk);
    this.#window = window;
    const choices = new VisitorChoices(window, start, {
      changed: () => this.#changed(),
      refused: (why) => this.#whileBrowsing((tabs) => tabs.say(why)),
    });
    this.#choices = choices;
    const lost = (part: 'page' | 'gpu' | 'network'): void => this.#link.send({ type: 'lost', part });
    watchProcesses(window.webContents, () => window.isVisible(), lost);
    holdWindow(window, start.kiosk, (outcome) => this.#link.send({ type: 'windowChecked', outcome }));
    offerContextMenus(
      window,
      () => this.#tabs,
      (contents, selection) => void choices.voice.readPage(contents, selection),
    );
    const act = (key: KeyVerb, inOwnPage: boolean): void => {
      if (key.verb === 'staff') this.#call('staffCalls');
      else if (key.verb === 'zoom') choices.display.letters(key.to);
      else if (this.#dialog) return;
      else if (key.verb === 'help') this.#call('helpCalls');
      else this.#whileBrowsing((tabs) => carryOutKey(key, window, tabs, inOwnPage));
    };
    guardKeys(window, act);
    watchHideKeys(window, this.#hide, () => this.#hideOrKeep(true));
    this.#page = connectPage(window.webContents, this.#handlers(), () => this.#refuse());
    // In parallel with our page, which loads in another process: the next visitor waits for the slower of the two, not for both.
    const browser = await openGuestBrowser(window, start, choices, {
      changed: () => this.#soon(),
      checked: (report) => this.#link.send({ type: 'checked', ...report }),
      blocked: (category, rule) => {
        if (this.#blocks.admits(performance.now())) this.#link.send({ type: 'blocked', category, rule });
      },
      asked: (category) => {
        if (this.#blocks.admits(performance.now())) this.#link.send({ type: 'asked', category });
      },
      keyUnused: (key) => act(answerToUnusedKey(key), false),
      internet: this.#internet,
    });
    if (browser.ok) [this.#tabs, this.#filter, this.#drill] = [browser.tabs, browser.filter, browser.drill];
    else this.#link.send(browser.failure);
    await loaded;
    this.#changed();
    this.#link.send({ type: 'ready', cdp: debuggingAddress(), drawing: app.getGPUFeatureStatus().gpu_compositing });
  }

  /** Switches to a new filter. Open pages stay; the new filter judges their later requests. */
  async #takeOver(place: FilterPlace): Promise<void> {
    const failure = (await this.#filter?.takeOver(place)) ?? null;
    this.#link.send({ type: 'takenOver' });
    if (failure !== null) return this.#link.send(failure);
    this.#tabs?.row.reviewBlocks();
  }

  #activate(): void {
    this.#window?.show();
    this.#window?.focus();
    this.#window?.webContents.focus();
    // A window that was hidden is blank until its first frame: only then may the supervisor end the old shell.
    this.#page?.draw();
  }

  /** Debounces updates: a guest page can change its title and address thousands of times a second. */
  #soon(): void {
    if (this.#telling) return;
    this.#telling = true;
    setTimeout(() => {
      this.#telling = false;
      this.#changed();
    }, TELL_INTERVAL_MS);
  }

  /** Updates our page. Guest pages are visible only while browsing, and never together with one of our dialogs. */
  #changed(): void {
    if (this.#page === null || this.#screen === null || this.#start === null || this.#choices === null) return;
    const browser = this.#tabs?.view() ?? NO_BROWSER;
    this.#choices.keepTo(this.#screen.mode, placeOf(this.#screen.mode, browser, this.#dialog || this.#hide.isOn));
    if (this.#screen.mode !== 'browsing') this.#tabs?.questions.site.cancel();
    const visible = this.#screen.mode === 'browsing' && !this.#hide.isOn && !this.#dialog && !isAsking(browser);
    this.#tabs?.setVisible(visible);
    if (!visible) this.#tabs?.menus.close();
    this.#page.show({
      screen: this.#screen,
      site: this.#start.site,
      browser,
      ...this.#choices.views(),
      hidden: this.#hide.isOn && hasPages(this.#screen.mode),
      noInternet: this.#internet.isOut,
      staffCode: this.#staffCode,
      ...this.#calls,
    });
  }

  /** Opens a dialog in our own page, whatever has the focus: we get the key before any page could handle, change or delay it. */
  #call(which: 'staffCalls' | 'helpCalls'): void {
    this.#calls = { ...this.#calls, [which]: this.#calls[which] + 1 };
    this.#window?.webContents.focus();
    this.#changed();
  }

  /** Works whatever has the focus, and over any dialog. */
  #hideOrKeep(hide: boolean): void {
    if (!hide) this.#hide.end();
    else if (hasPages(this.#screen?.mode)) this.#hide.begin();
  }

  /** Runs browser verbs in mode `browsing` only: a compromised page of ours cannot browse behind the notice. */
  #whileBrowsing(act: (tabs: GuestTabs) => void): void {
    const tabs = this.#tabs;
    if (this.#screen?.mode === 'browsing' && !this.#hide.isOn && tabs !== null) tabs.stage.byVisitor(() => act(tabs));
  }

  #handlers(): VerbHandlers {
    return verbHandlers({
      send: (message) => this.#link.send(message),
      whileBrowsing: (act) => this.#whileBrowsing(act),
      searchTemplate: () => this.#start?.searchTemplate ?? '',
      signIn: (tabs) => this.#internet.signIn(tabs),
      place: (bounds) => this.#tabs?.stage.place(scaled(bounds, this.#choices?.display.factor ?? 1)),
      ownPage: () => this.#window?.webContents ?? null,
      choices: () => this.#choices,
      hide: (on) => this.#hideOrKeep(on),
      dialog: (open) => {
        this.#dialog = open;
        this.#changed();
      },
    });
  }
}
