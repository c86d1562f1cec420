/** Remembers the email address of the `mailto:` link that the visitor clicked last. No mail program runs here, so it can be copied. */
import { mailAddressOf } from '../../core/net/mail-link.ts';
import type { ToolbarMessage } from '../../core/view/browser-view.ts';
import { copyText } from '../selections.ts';

export class MailLinks {
  readonly #say: (message: ToolbarMessage) => void;
  #address: string | null = null;

  constructor(say: (message: ToolbarMessage) => void) {
    this.#say = say;
  }

  /** @param link a clicked link that would have started a program */
  chosen(link: string): void {
    this.#address = mailAddressOf(link);
    this.#say(this.#address === null ? 'externalProgram' : 'mailLink');
  }

  copy(): void {
    if (this.#address === null) return;
    copyText(this.#address);
    this.#say('addressCopied');
  }

  view(): string | null {
    return this.#address;
  }
}
