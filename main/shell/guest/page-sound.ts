/** Whether a page is to be heard: by the visitor's wish, and by what hides all pages. */
import type { WebContents } from 'electron';
import type { TabSound } from '../../core/view/browser-view.ts';

export class PageSound {
  readonly #contents: WebContents;
  #muted = false;
  #hidden = false;

  constructor(contents: WebContents) {
    this.#contents = contents;
  }

  get state(): TabSound {
    if (this.#muted) return 'muted';
    return !this.#contents.isDestroyed() && this.#contents.isCurrentlyAudible() ? 'playing' : 'none';
  }

  /** By the visitor. */
  toggle(): void {
    this.#muted = !this.#muted;
    this.#set();
  }

  /** All pages are, whatever the visitor chose for this one. */
  silence(on: boolean): void {
    this.#hidden = on;
    this.#set();
  }

  #set(): void {
    if (!this.#contents.isDestroyed()) this.#contents.setAudioMuted(this.#muted || this.#hidden);
  }
}
