/** Carries out the visitor's choice of letters, colours, motion and language: the only user of zoom and of Electron's theme. It ends with the shell. */
import { type BrowserWindow, nativeTheme, type WebContents } from 'electron';
import type { Language } from '../core/browser/languages.ts';
import {
  type DisplayView,
  focusOf,
  type LetterStep,
  mediaOf,
  nextLetters,
  type Theme,
  usualDisplay,
} from '../core/view/display.ts';
import type { ProtocolGuard, ProtocolOrder } from './views/guest-protocol.ts';

/** Chromium's own factors differ from ours in the third decimal place. */
const NEAR = 0.005;

export class Display {
  readonly #own: WebContents;
  #usual: DisplayView;
  readonly #changed: () => void;
  readonly #guests = new Set<WebContents>();
  #now: DisplayView;
  #tellGuests: (order: ProtocolOrder) => void = () => {};
  #askGuestsIn: (language: Language) => void = () => {};

  /** @param letters the usual size, in per cent @param changed called after each change, to show it */
  constructor({ webContents }: BrowserWindow, letters: number, changed: () => void) {
    this.#own = webContents;
    this.#usual = this.#now = usualDisplay(letters);
    this.#changed = changed;
    webContents.on('did-finish-load', () => zoomTo(webContents, this.factor));
  }

  view(): DisplayView {
    return this.#now;
  }

  /** 1 for 100 per cent. */
  get factor(): number {
    return this.#now.letters / 100;
  }

  get usualFactor(): number {
    return this.#usual.letters / 100;
  }

  get isUsual(): boolean {
    const [now, usual] = [this.#now, this.#usual];
    return (
      now.letters === usual.letters &&
      now.theme === usual.theme &&
      now.lessMotion === usual.lessMotion &&
      now.language === usual.language &&
      now.keyboard === usual.keyboard
    );
  }

  letters(step: LetterStep): void {
    this.#set({ ...this.#now, letters: nextLetters(this.#now.letters, step, this.#usual.letters) });
  }

  /** Sets the default size for a new screen, in per cent. A size that the visitor chose stays. */
  useAsUsual(letters: number): void {
    const chosen = this.#now.letters !== this.#usual.letters;
    this.#usual = usualDisplay(letters);
    if (!chosen) this.#set({ ...this.#now, letters });
  }

  theme(theme: Theme): void {
    this.#set({ ...this.#now, theme });
  }

  lessMotion(lessMotion: boolean): void {
    this.#set({ ...this.#now, lessMotion });
  }

  language(language: Language): void {
    this.#set({ ...this.#now, language });
  }

  keyboard(keyboard: boolean): void {
    this.#set({ ...this.#now, keyboard });
  }

  /** As every visitor begins. */
  forget(): void {
    if (!this.isUsual) this.#set(this.#usual);
  }

  /** Keeps a guest's page at the visitor's size. Chromium keeps one for each website, so each website that is come to is set. */
  keep(contents: WebContents): void {
    this.#guests.add(contents);
    contents.on('did-navigate', () => zoomTo(contents, this.factor));
    contents.once('destroyed', () => this.#guests.delete(contents));
    zoomTo(contents, this.factor);
  }

  /** What each guest's page is told by DevTools when it is armed. */
  get guard(): ProtocolGuard {
    return { orders: [], wishes: () => (this.isUsual ? [] : [this.#media(), this.#focus()]), heard: () => {} };
  }

  /** @param tell sends an order to every page that is open */
  tellBy(tell: (order: ProtocolOrder) => void): void {
    this.#tellGuests = tell;
  }

  /** @param ask has websites asked for their pages in a language */
  askBy(ask: (language: Language) => void): void {
    this.#askGuestsIn = ask;
  }

  #set(next: DisplayView): void {
    const before = this.#now;
    this.#now = next;
    if (next.letters !== before.letters) for (const page of [this.#own, ...this.#guests]) zoomTo(page, this.factor);
    if (next.theme !== before.theme) nativeTheme.themeSource = next.theme === 'usual' ? 'system' : 'dark';
    if (next.theme !== before.theme || next.lessMotion !== before.lessMotion) this.#tellGuests(this.#media());
    if (next.keyboard !== before.keyboard) this.#tellGuests(this.#focus());
    if (next.language !== before.language) this.#askGuestsIn(next.language);
    this.#changed();
  }

  #focus(): ProtocolOrder {
    return { method: 'Emulation.setFocusEmulationEnabled', params: { ...focusOf(this.#now) } };
  }

  #media(): ProtocolOrder {
    return { method: 'Emulation.setEmulatedMedia', params: { media: '', features: mediaOf(this.#now) } };
  }
}

function zoomTo(contents: WebContents, factor: number): void {
  if (contents.isDestroyed() || Math.abs(contents.getZoomFactor() - factor) < NEAR) return;
  contents.setZoomFactor(factor);
}
