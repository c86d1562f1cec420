import type { Filter, RequestContext } from './filter.ts';
import type { PageLook, TextReader } from './site-look.ts';
import type { Block, Verdict } from './verdict.ts';

/** The most pages remembered in a turn; the oldest is dropped. */
const MAX_PAGES = 500;

/** Wraps a filter and remembers pages refused for their label: the label is known only once the page is on the screen. */
export class LabelMemory implements Filter {
  readonly #filter: Filter;
  readonly #labelled = new Map<string, readonly string[]>();

  constructor(filter: Filter) {
    this.#filter = filter;
  }

  /** True for a page that was refused for its label before. */
  remembers(url: string): boolean {
    return this.#labelled.has(pageOf(url));
  }

  decideLabel(url: string, labels: readonly string[]): Verdict {
    const verdict = this.#filter.decideLabel(url, labels);
    if (verdict.verdict !== 'block') return verdict;
    this.#labelled.set(pageOf(url), labels);
    for (const oldest of this.#labelled.keys()) if (this.#labelled.size > MAX_PAGES) this.#labelled.delete(oldest);
    return verdict;
  }

  decideUrl(url: string, context?: RequestContext): Verdict {
    const labels = context?.resource === 'other' ? undefined : this.#labelled.get(pageOf(url));
    // Judged again: a new pack may be in force.
    const labelled = labels === undefined ? null : this.#filter.decideLabel(url, labels);
    return labelled?.verdict === 'block' ? labelled : this.#filter.decideUrl(url, context);
  }

  decideConnection(host: string, port: number): Verdict {
    return this.#filter.decideConnection(host, port);
  }

  decideResolved(host: string, port: number, ip: string): Verdict {
    return this.#filter.decideResolved(host, port, ip);
  }

  guess(url: string, look: PageLook): Block | null {
    return this.#filter.guess(url, look);
  }

  looksAt(url: string): boolean {
    return this.#filter.looksAt(url);
  }

  readerFor(url: string): TextReader | null {
    return this.#filter.readerFor(url);
  }

  headersFor(url: string): Readonly<Record<string, string>> | null {
    return this.#filter.headersFor(url);
  }

  dialHost(host: string): string {
    return this.#filter.dialHost(host);
  }
}

function pageOf(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
