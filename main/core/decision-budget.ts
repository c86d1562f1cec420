/** How long the addresses of one page may keep the filter busy, so that no page takes the toolbar from the visitor. Pure. */

/** Milliseconds of deciding: at once, and for each second. A page with 100 parts takes some 5. */
const AT_ONCE = 500;
const PER_SECOND = 100;
/** A page that goes on asking above that for so long is closed. */
const PATIENCE_MS = 3_000;
/** What a page that was closed had asked before comes a little later. */
const CLOSED_MS = 5_000;
/** Tabs and their workers; of what is more the oldest are forgotten. */
const MOST_PAGES = 64;

export type Admission = 'ask' | 'refuse' | 'close';

interface Account {
  left: number;
  at: number;
  /** Since when it has been over; null while it is not. */
  overSince: number | null;
  closedAt: number | null;
}

export class DecisionBudget {
  readonly #accounts = new Map<number, Account>();

  /** A page is opened in the place of another. */
  opened(page: number): void {
    if (this.#accounts.get(page)?.closedAt != null) this.#accounts.delete(page);
  }

  /** @param now milliseconds, rising. `close` is said once; what that page had asked before is refused. */
  admits(page: number, now: number): Admission {
    const account = this.#accountOf(page, now);
    if (account.closedAt !== null) return 'refuse';
    if (account.left > AT_ONCE / 2) account.overSince = null;
    if (account.left > 0) return 'ask';
    account.overSince ??= now;
    if (now - account.overSince < PATIENCE_MS) return 'refuse';
    account.closedAt = now;
    return 'close';
  }

  /** @param took milliseconds */
  spend(page: number, now: number, took: number): void {
    this.#accountOf(page, now).left -= took;
  }

  #accountOf(page: number, now: number): Account {
    let account = this.#accounts.get(page);
    if (account === undefined || (account.closedAt !== null && now - account.closedAt > CLOSED_MS)) {
      const [oldest] = this.#accounts.keys();
      if (this.#accounts.size >= MOST_PAGES && oldest !== undefined) this.#accounts.delete(oldest);
      account = { left: AT_ONCE, at: now, overSince: null, closedAt: null };
      this.#accounts.set(page, account);
    }
    account.left = Math.min(AT_ONCE, account.left + ((now - account.at) / 1000) * PER_SECOND);
    account.at = now;
    return account;
  }
}
