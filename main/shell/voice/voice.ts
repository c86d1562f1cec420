/**
 * "Read aloud": what is being read, and when it stops. The sound is made in our own page (`renderer/parts/speaker.ts`), which is told one sentence
 * after the other. All of it is in memory, and ends with the shell.
 */
import { app, type BrowserWindow, type WebContents } from 'electron';
import {
  afterSentence,
  nextSound,
  type Reading,
  readingOf,
  type SoundStep,
  USUAL_SOUND,
  type VoiceView,
  voiceView,
} from '../../core/voice/reading.ts';
import { textOfPage } from './page-text.ts';

export interface VoiceOptions {
  /** `language` */
  readonly language: string;
  /** Has it shown. */
  changed(): void;
  /** There is nothing to read, or not in this language. */
  refused(why: 'nothingToRead' | 'languageUnread'): void;
}

export class Voice {
  readonly #options: VoiceOptions;
  #reading: Reading | null = null;
  #sound = USUAL_SOUND;
  #place = '';
  /** The number of the current request: a late answer to an earlier one is ignored. */
  #asked = 0;
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

  /** Nothing is read, and nobody has changed how. */
  get isUsual(): boolean {
    return this.#reading === null && this.#sound === USUAL_SOUND;
  }

  /** Reads one of our own screens. @param language a tag, or empty */
  read(text: string, language: string): void {
    this.#begin();
    this.#say(text, language);
  }

  /** Reads what is selected in a guest's page, else its main text. @param selection what is known to be selected; empty if nothing is */
  async readPage(contents: WebContents | null, selection = ''): Promise<void> {
    if (contents === null) return;
    const asked = this.#begin();
    this.#listen(contents);
    const found = await textOfPage(contents);
    if (asked !== this.#asked) return;
    this.#say(selection || (found?.text ?? ''), found?.language ?? '');
  }

  /** Our page has said a sentence. */
  said(sentence: { readonly reading: number; readonly at: number }): void {
    if (this.#reading === null) return;
    const next = afterSentence(this.#reading, sentence);
    if (next === null) this.stop();
    else if (next !== this.#reading) this.#show(next);
  }

  sound(step: SoundStep): void {
    this.#sound = nextSound(this.#sound, step);
    this.#options.changed();
  }

  /** What is on the screen now: nothing is heard that is not there any more (P9). Shows nothing by itself. */
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

  /** What a person chose who left without beginning a session is not for the next one. */
  forget(): void {
    if (this.isUsual) return;
    this.#sound = USUAL_SOUND;
    this.#end();
    this.#options.changed();
  }

  #begin(): number {
    this.#end();
    return this.#asked;
  }

  #end(): void {
    this.#asked += 1;
    this.#reading = null;
    this.#leave();
    this.#leave = () => {};
  }

  #say(text: string, language: string): void {
    const reading = readingOf(this.#asked, text, language, this.#options.language);
    if (typeof reading !== 'string') return this.#show(reading);
    this.stop();
    this.#options.refused(reading);
  }

  #show(reading: Reading): void {
    this.#reading = reading;
    this.#options.changed();
  }

  /** A page that is left is read no further. */
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
