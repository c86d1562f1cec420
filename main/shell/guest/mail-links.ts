/** Remembers the email address of the `mailto:` link that the visitor clicked last. No mail program runs here, so it can be copied. */
import type { WebContents } from 'electron';
import { mailAddressOf } from '../../core/net/mail-link.ts';
import { copyText } from '../selections.ts';
import type { PageMessages } from './page-messages.ts';

export class MailLinks {
  readonly #messages: PageMessages;
  #address: string | null = null;

  constructor(messages: PageMessages) {
    this.#messages = messages;
  }

  /** @param link a link of this page that would have started a program */
  chosen(contents: WebContents, link: string): void {
    const address = mailAddressOf(link);
    if (this.#messages.say(contents, address === null ? 'externalProgram' : 'mailLink')) this.#address = address;
  }

  /** Copies the address. Returns false if there is none. */
  copy(): boolean {
    if (this.#address !== null) copyText(this.#address);
    return this.#address !== null;
  }

  view(): string | null {
    return this.#address;
  }
}
