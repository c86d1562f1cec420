/**
 * "Read aloud": decides what is read, and when to stop. Our own page produces the sound (`renderer/parts/speaker.ts`) and gets one sentence
 * after the other. Everything is held in memory and ends with the shell.
 */
import { app, type BrowserWindow, type WebContents } from 'electron';
import {
  afterSentence,
  nextSound,
  type Passage,
  type Reading,
  readingOf,
  type SoundStep,
  USUAL_SOUND,
  type VoiceView,
  voiceView,
} from '../../core/voice/reading.ts';
import { textOfPage } from './page-text.ts';

export interface VoiceOptions {
  /** The setting `language`. */
  readonly language: string;
  /** The view has changed. */
  changed(): void;
  /** There is nothing to read, or no voice for this language. */
  refused(why: 'nothingToRead' | 'languageUnread'): void;
}

export class Voice {
  readonly #options: VoiceOptions;
  #reading: Reading | null = null;
  #sound = USUAL_SOUND;
  #place = '';
  /** The number of the current request: a late answer to an earlier one is ignored. */
  #request = 0;
  /** Stops listening to the page that is being read. */
  #leave: () => void = () => {};

  constructor(window: BrowserWindow, options: VoiceOptions) {
    this.#options = options;
    const listen = (contents: WebContents): void => {
      contents.on('before-input-event', (_event, { type, code }) => {
        if (type === 'keyDown' && code === 'Escape') this.stop();
      });
    };
    listen(window.webContents);
    app.on('web-contents-created', (_event, contents) => listen(contents));
    window.on('hide', () => this.stop());
  }

  view(): VoiceView {
    return voiceView(this.#reading, this.#sound);
  }

  /** True if nothing is being read, and speed and volume are the defaults. */
  get isUsual(): boolean {
    return this.#reading === null && this.#sound === USUAL_SOUND;
  }

  /** Reads one of our own screens, each passage in its own language. */
  read(passages: readonly Passage[]): void {
    this.#begin();
    this.#say(passages);
  }

  /** Reads the selected text of a guest page, otherwise its main text. @param selection the selected text if known, otherwise empty */
  async readPage(contents: WebContents | null, selection = ''): Promise<void> {
    if (contents === null) return;
    const request = this.#begin();
    this.#listen(contents);
    const found = await textOfPage(contents);
    if (request !== this.#request) return;
    this.#say([{ text: selection || (found?.text ?? ''), language: found?.language ?? '' }]);
  }

  /** Our page has finished speaking a sentence. */
  spoken(sentence: { readonly reading: number; readonly at: number }): void {
    if (this.#reading === null) return;
    const next = afterSentence(this.#reading, sentence);
    if (next === null) this.stop();
    else if (next !== this.#reading) this.#show(next);
  }

  sound(step: SoundStep): void {
    this.#sound = nextSound(this.#sound, step);
    this.#options.changed();
  }

  /** Stops reading when the screen changes: what is no longer shown must not be heard (P9). Does not call `changed`. */
  keepTo(place: string): void {
    if (place === this.#place) return;
    this.#place = place;
    this.#end();
  }

  stop(): void {
    const read = this.#reading !== null;
    this.#end();
    if (read) this.#options.changed();
  }

  /** Resets the choices of a person who left without beginning a session. */
  forget(): void {
    if (this.isUsual) return;
    this.#sound = USUAL_SOUND;
    this.#end();
    this.#options.changed();
  }

  #begin(): number {
    this.#end();
    return this.#request;
  }

  #end(): void {
    this.#request += 1;
    this.#reading = null;
    this.#leave();
    this.#leave = () => {};
  }

  #say(passages: readonly Passage[]): void {
    const reading = readingOf(this.#request, passages, this.#options.language);
    if (typeof reading !== 'string') return this.#show(reading);
    this.stop();
    this.#options.refused(reading);
  }

  #show(reading: Reading): void {
    this.#reading = reading;
    this.#options.changed();
  }

  /** Stops reading when the page navigates or is destroyed. */
  #listen(contents: WebContents): void {
    const navigated = ({ isMainFrame, isSameDocument }: { isMainFrame: boolean; isSameDocument: boolean }): void => {
      if (isMainFrame && !isSameDocument) this.stop();
    };
    const gone = (): void => this.stop();
    contents.on('did-start-navigation', navigated);
    contents.once('destroyed', gone);
    this.#leave = () => {
      contents.off('did-start-navigation', navigated);
      contents.off('destroyed', gone);
    };
  }
}
