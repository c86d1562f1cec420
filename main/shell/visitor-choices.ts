/** A visitor's own choices: text size, colours, motion, language and voice. None of them reach the next visitor. */
import { type BrowserWindow, screen } from 'electron';
import type { DisplayView, ScreenMode, VoiceView } from '../contract/page-state.ts';
import type { ShellStart } from '../contract/shell.ts';
import { isSession, usualLetters } from '../core/view/display.ts';
import type { ReadingRefusal } from '../core/voice/reading.ts';
import { Display } from './display.ts';
import { IdleForgetting } from './idle-forgetting.ts';
import { Voice } from './voice/voice.ts';
import { screenSize } from './window.ts';

export interface VisitorChoicesEvents {
  /** What our page shows has changed. */
  changed(): void;
  /** There is nothing to read aloud, or no voice for this language. */
  refused(why: ReadingRefusal): void;
}

export class VisitorChoices {
  readonly display: Display;
  readonly voice: Voice;
  readonly #forgetting: IdleForgetting;

  constructor(window: BrowserWindow, start: ShellStart, events: VisitorChoicesEvents) {
    const letters = (): number => usualLetters(start.scale, screenSize(start.kiosk));
    this.display = new Display(window, letters(), () => events.changed());
    const fitScreen = (): void => this.display.useAsUsual(letters());
    screen.on('display-metrics-changed', fitScreen);
    screen.on('display-added', fitScreen);
    screen.on('display-removed', fitScreen);
    this.voice = new Voice(window, { language: start.language, ...events });
    this.#forgetting = new IdleForgetting(start.idleMs, () => {
      this.display.forget();
      this.voice.forget();
    });
  }

  /** There was input. */
  seen(): void {
    this.#forgetting.seen();
  }

  /** @param place identifies what is on the screen: the voice stops when it changes */
  keepTo(mode: ScreenMode, place: string): void {
    this.#forgetting.inSession(isSession(mode));
    this.voice.keepTo(place);
  }

  views(): { readonly display: DisplayView; readonly voice: VoiceView } {
    return { display: this.display.view(), voice: this.voice.view() };
  }
}
