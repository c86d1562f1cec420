/** Finds out whether the internet works: from the visitor's connections, and by a check of its own when they fail. Reports no host names. */
import type { SignInFilter } from '../../core/filter/sign-in-filter.ts';
import { ASK_INTERVAL_MS, isOpinionDue, type Opinion } from '../../core/net/internet.ts';
import { looksLikeSignIn } from '../../core/view/sign-in.ts';
import type { GuestTabs } from './guest-tabs.ts';

export interface InternetParts {
  /** Checks the connection. Null in tests that map hosts but not the search engine's. */
  readonly ask: (() => Promise<Opinion | null>) | null;
  readonly signIn: SignInFilter;
  /** `network.signInPage` */
  readonly signInPage: string | null;
  /** The internet is back. */
  back(): void;
}

export class Connectivity {
  readonly #report: (opinion: Opinion) => void;
  #parts: InternetParts | null = null;
  #isOut = false;
  #reachedAt: number | null = null;
  #askedAt: number | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(report: (opinion: Opinion) => void) {
    this.#report = report;
  }

  use(parts: InternetParts): void {
    this.#parts = parts;
  }

  /** The kiosk believes that there is no internet. */
  get isOut(): boolean {
    return this.#isOut;
  }

  /** A website has answered. The network's own sign-in page does not count: it answers without internet access. */
  reached(host: string): void {
    if (this.#parts?.signIn.isFor(host) === true) return;
    this.#reachedAt = performance.now();
    if (this.#isOut) this.#report('reached');
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

  /** Opens the network's sign-in page, but only if the kiosk is offline or the page in front looks like a redirect to it. */
  signIn(tabs: GuestTabs): void {
    const { signIn, signInPage } = this.#parts ?? {};
    if (signInPage == null || !(this.#isOut || looksLikeSignIn(tabs.front.content))) return;
    signIn?.open();
    tabs.go(signInPage);
  }

  async #findOut(): Promise<void> {
    this.#askedAt = performance.now();
    const opinion = (await this.#parts?.ask?.()) ?? null;
    if (opinion !== null) this.#report(opinion);
  }
}
