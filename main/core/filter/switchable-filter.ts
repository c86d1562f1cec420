import type { Filter, RequestContext } from '../filter.ts';
import type { Verdict } from './verdict.ts';

/** A filter that can be changed for another while it is asked: from then on every answer is the new one's. */
export class SwitchableFilter implements Filter {
  #filter: Filter;

  constructor(first: Filter) {
    this.#filter = first;
  }

  use(next: Filter): void {
    this.#filter = next;
  }

  decideUrl(url: string, context?: RequestContext): Verdict {
    return this.#filter.decideUrl(url, context);
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

  headersFor(url: string): Readonly<Record<string, string>> | null {
    return this.#filter.headersFor(url);
  }

  dialHost(host: string): string {
    return this.#filter.dialHost(host);
  }
}
