import type { RequestContext } from './filter.ts';
import type { Verdict } from './verdict.ts';
import { WrappedFilter } from './wrapped-filter.ts';

/** Most pages remembered in a turn; then the oldest is dropped. */
const MAX_PAGES = 500;

/** Wraps a filter and remembers pages refused for their label: the label is known only once the page is on the screen. */
export class LabelMemory extends WrappedFilter {
  readonly #labelled = new Map<string, readonly string[]>();

  /** True for a page that was refused for its label before. */
  remembers(url: string): boolean {
    return this.#labelled.has(pageOf(url));
  }

  override decideLabel(url: string, labels: readonly string[]): Verdict {
    const verdict = super.decideLabel(url, labels);
    if (verdict.verdict !== 'block') return verdict;
    this.#labelled.set(pageOf(url), labels);
    for (const oldest of this.#labelled.keys()) if (this.#labelled.size > MAX_PAGES) this.#labelled.delete(oldest);
    return verdict;
  }

  override decideUrl(url: string, context?: RequestContext): Verdict {
    const labels = context?.resource === 'other' ? undefined : this.#labelled.get(pageOf(url));
    // Judged again: a new pack may be in force.
    const labelled = labels === undefined ? null : super.decideLabel(url, labels);
    return labelled?.verdict === 'block' ? labelled : super.decideUrl(url, context);
  }
}

function pageOf(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
