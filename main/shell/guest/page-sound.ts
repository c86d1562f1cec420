/** Mutes a page when the visitor mutes its tab, and while all pages are hidden. */
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

  /** The visitor mutes or unmutes the page. */
  toggle(): void {
    this.#muted = !this.#muted;
    this.#set();
  }

  /** Mutes the page regardless of the visitor's choice. */
  silence(on: boolean): void {
    this.#hidden = on;
    this.#set();
  }

  #set(): void {
    if (!this.#contents.isDestroyed()) this.#contents.setAudioMuted(this.#muted || this.#hidden);
  }
}
