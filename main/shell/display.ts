/** Applies the visitor's choice of text size, colours, motion and language. The only user of zoom and of Electron's theme. Ends with the shell. */
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
import type { ProtocolCommand, ProtocolGuard } from './views/guest-protocol.ts';

/** Chromium rounds zoom factors: what it reports differs from ours in the third decimal place. */
const NEAR = 0.005;

export class Display {
  readonly #own: WebContents;
  #usual: DisplayView;
  readonly #changed: () => void;
  readonly #guests = new Set<WebContents>();
  #now: DisplayView;
  #sendToGuests: (command: ProtocolCommand) => void = () => {};
  #requestLanguage: (language: Language) => void = () => {};

  /** @param letters the default text size, in per cent @param changed called after each change, to show it */
  constructor({ webContents }: BrowserWindow, letters: number, changed: () => void) {
    this.#own = webContents;
    this.#usual = this.#now = usualDisplay(letters);
    this.#changed = changed;
    webContents.on('did-finish-load', () => zoomTo(webContents, this.factor));
  }

  view(): DisplayView {
    return this.#now;
  }

  /** The zoom factor: 1 for 100 per cent. */
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

  /** Resets everything to the defaults with which every visitor begins. */
  forget(): void {
    if (!this.isUsual) this.#set(this.#usual);
  }

  /** Keeps a guest page at the visitor's text size. Chromium remembers zoom per website, so it is set again after each navigation. */
  keep(contents: WebContents): void {
    this.#guests.add(contents);
    contents.on('did-navigate', () => zoomTo(contents, this.factor));
    contents.once('destroyed', () => this.#guests.delete(contents));
    zoomTo(contents, this.factor);
  }

  /** The DevTools protocol commands that each guest page gets when it is set up. */
  get guard(): ProtocolGuard {
    return { commands: [], optionalCommands: () => (this.isUsual ? [] : [this.#media(), this.#focus()]), onMessage: () => {} };
  }

  /** @param send sends a DevTools command to every open guest page */
  onCommand(send: (command: ProtocolCommand) => void): void {
    this.#sendToGuests = send;
  }

  /** @param use makes later requests ask websites for pages in a language */
  onLanguage(use: (language: Language) => void): void {
    this.#requestLanguage = use;
  }

  #set(next: DisplayView): void {
    const before = this.#now;
    this.#now = next;
    if (next.letters !== before.letters) for (const page of [this.#own, ...this.#guests]) zoomTo(page, this.factor);
    if (next.theme !== before.theme) nativeTheme.themeSource = next.theme === 'usual' ? 'system' : 'dark';
    if (next.theme !== before.theme || next.lessMotion !== before.lessMotion) this.#sendToGuests(this.#media());
    if (next.keyboard !== before.keyboard) this.#sendToGuests(this.#focus());
    if (next.language !== before.language) this.#requestLanguage(next.language);
    this.#changed();
  }

  #focus(): ProtocolCommand {
    return { method: 'Emulation.setFocusEmulationEnabled', params: { ...focusOf(this.#now) } };
  }

  #media(): ProtocolCommand {
    return { method: 'Emulation.setEmulatedMedia', params: { media: '', features: mediaOf(this.#now) } };
  }
}

function zoomTo(contents: WebContents, factor: number): void {
  if (contents.isDestroyed() || Math.abs(contents.getZoomFactor() - factor) < NEAR) return;
  contents.setZoomFactor(factor);
}
