import type { Filter, RequestContext } from './filter.ts';
import type { Verdict } from './verdict.ts';
import { WrappedFilter } from './wrapped-filter.ts';

/** A document is judged when it starts, at each redirect, when it is requested and when it is shown. */
const REMEMBERED = 32;

/**
 * A filter that can be replaced while it is in use. It caches its last verdicts about documents, so that judging one again is
 * a lookup.
 */
export class SwitchableFilter extends WrappedFilter {
  readonly #documents = new Map<string, Verdict>();

  use(next: Filter): void {
    this.inner = next;
    this.#documents.clear();
  }

  override decideUrl(url: string, context?: RequestContext): Verdict {
    const { resource = 'mainFrame', method = 'GET' } = context ?? {};
    if (resource === 'other' || method !== 'GET') return super.decideUrl(url, context);
    const key = `${resource} ${url}`;
    const known = this.#documents.get(key);
    if (known !== undefined) return known;
    const verdict = super.decideUrl(url, context);
    if (this.#documents.size >= REMEMBERED) this.#documents.delete(this.#documents.keys().next().value ?? '');
    this.#documents.set(key, verdict);
    return verdict;
  }
}
