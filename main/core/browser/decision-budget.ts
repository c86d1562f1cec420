/** Limits how long one page may keep the filter busy, so that no page can block the toolbar. Pure. */

/** Milliseconds of decision time: the burst, and the refill per second. A page with 100 resources takes about 5. */
const AT_ONCE = 500;
const PER_SECOND = 100;
/** A page that stays over its budget this long is closed. */
const OVER_BUDGET_TIMEOUT_MS = 3_000;
/** Requests that a closed page had already made still arrive for a moment. */
const CLOSED_MS = 5_000;
/** Tabs and their workers; beyond that the oldest entry is dropped. */
const MAX_PAGES = 64;

export type Admission = 'ask' | 'refuse' | 'close';

interface Account {
  left: number;
  at: number;
  /** When the page went over its budget; null while it is within. */
  overSince: number | null;
  closedAt: number | null;
}

export class DecisionBudget {
  readonly #accounts = new Map<number, Account>();

  /** Call when a new page replaces the one in this tab. */
  opened(page: number): void {
    if (this.#accounts.get(page)?.closedAt != null) this.#accounts.delete(page);
  }

  /**
   * Decides about one request: `ask` the filter, `refuse` the request, or `close` the page (returned once; later ones are refused).
   * @param page the page's `webContents.id`, or one number for all workers
   * @param now milliseconds of a monotonic clock
   */
  admits(page: number, now: number): Admission {
    const account = this.#accountOf(page, now);
    if (account.closedAt !== null) return 'refuse';
    if (account.left > AT_ONCE / 2) account.overSince = null;
    if (account.left > 0) return 'ask';
    account.overSince ??= now;
    if (now - account.overSince < OVER_BUDGET_TIMEOUT_MS) return 'refuse';
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
      if (this.#accounts.size >= MAX_PAGES && oldest !== undefined) this.#accounts.delete(oldest);
      account = { left: AT_ONCE, at: now, overSince: null, closedAt: null };
      this.#accounts.set(page, account);
    }
    account.left = Math.min(AT_ONCE, account.left + ((now - account.at) / 1000) * PER_SECOND);
    account.at = now;
    return account;
  }
}
