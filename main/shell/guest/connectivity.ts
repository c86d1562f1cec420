/** What this shell finds out about the internet: by its visitor's connections, and by a second opinion when they fail. No host leaves it. */
import type { SignInFilter } from '../../core/filter/sign-in-filter.ts';
import { ASK_INTERVAL_MS, isOpinionDue, type Opinion } from '../../core/net/internet.ts';
import { looksLikeSignIn } from '../../core/view/sign-in.ts';
import type { GuestTabs } from './guest-tabs.ts';

export interface InternetParts {
  /** Null where nothing can be asked: tests lead their hosts elsewhere, and the search engine is none of them. */
  readonly ask: (() => Promise<Opinion | null>) | null;
  readonly signIn: SignInFilter;
  /** `network.signInPage` */
  readonly signInPage: string | null;
  /** The internet is back. */
  back(): void;
}

export class Connectivity {
  readonly #told: (opinion: Opinion) => void;
  #parts: InternetParts | null = null;
  #isOut = false;
  #reachedAt: number | null = null;
  #askedAt: number | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(told: (opinion: Opinion) => void) {
    this.#told = told;
  }

  use(parts: InternetParts): void {
    this.#parts = parts;
  }

  /** The kiosk believes that there is no internet. */
  get isOut(): boolean {
    return this.#isOut;
  }

  /** A website has answered. The page of the network inside does so without any internet. */
  reached(host: string): void {
    if (this.#parts?.signIn.isFor(host) === true) return;
    this.#reachedAt = performance.now();
    if (this.#isOut) this.#told('reached');
  }

  /** A website could not be reached. */
  failed(): void {
    if (isOpinionDue({ reachedAt: this.#reachedAt, askedAt: this.#askedAt }, performance.now())) void this.#findOut();
  }

  /** Sets whether the kiosk believes that it is offline. While it does, it checks again every `ASK_INTERVAL_MS`. */
  keepTo(isOut: boolean): void {
    if (isOut === this.#isOut) return;
    this.#isOut = isOut;
    clearInterval(this.#timer);
    if (isOut) {
      this.#timer = setInterval(() => void this.#findOut(), ASK_INTERVAL_MS);
      return;
    }
    this.#parts?.signIn.close();
    this.#parts?.back();
  }

  /** Opens the page on which the network wants visitors to sign in, where there is a reason to. */
  signIn(tabs: GuestTabs): void {
    const { signIn, signInPage } = this.#parts ?? {};
    if (signInPage == null || !(this.#isOut || looksLikeSignIn(tabs.front.content))) return;
    signIn?.open();
    tabs.go(signInPage);
  }

  async #findOut(): Promise<void> {
    this.#askedAt = performance.now();
    const opinion = (await this.#parts?.ask?.()) ?? null;
    if (opinion !== null) this.#told(opinion);
  }
}
