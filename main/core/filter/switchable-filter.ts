import type { Filter, RequestContext } from './filter.ts';
import type { PageLook, TextReader } from './site-look.ts';
import type { Block, Verdict } from './verdict.ts';

/** A document is judged when it starts, at each redirect, when it is requested and when it is shown. */
const REMEMBERED = 32;

/**
 * A filter that can be replaced while it is in use. It caches its last verdicts about documents, so that judging one again is
 * a lookup.
 */
export class SwitchableFilter implements Filter {
  #filter: Filter;
  readonly #documents = new Map<string, Verdict>();

  constructor(first: Filter) {
    this.#filter = first;
  }

  use(next: Filter): void {
    this.#filter = next;
    this.#documents.clear();
  }

  decideUrl(url: string, context?: RequestContext): Verdict {
    const { resource = 'mainFrame', method = 'GET' } = context ?? {};
    if (resource === 'other' || method !== 'GET') return this.#filter.decideUrl(url, context);
    const key = `${resource} ${url}`;
    const known = this.#documents.get(key);
    if (known !== undefined) return known;
    const verdict = this.#filter.decideUrl(url, context);
    if (this.#documents.size >= REMEMBERED) this.#documents.delete(this.#documents.keys().next().value ?? '');
    this.#documents.set(key, verdict);
    return verdict;
  }

  decideConnection(host: string, port: number): Verdict {
    return this.#filter.decideConnection(host, port);
  }

  decideResolved(host: string, port: number, ip: string): Verdict {
    return this.#filter.decideResolved(host, port, ip);
  }

  decideLabel(url: string, labels: readonly string[]): Verdict {
    return this.#filter.decideLabel(url, labels);
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
