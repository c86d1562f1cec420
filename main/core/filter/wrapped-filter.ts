import type { Filter, RequestContext } from './filter.ts';
import type { PageLook, TextReader } from './site-look.ts';
import type { Block, Verdict } from './verdict.ts';

/** Passes every question to the wrapped filter; a subclass answers some of them itself. */
export class WrappedFilter implements Filter {
  protected inner: Filter;

  constructor(inner: Filter) {
    this.inner = inner;
  }

  decideUrl(url: string, context?: RequestContext): Verdict {
    return this.inner.decideUrl(url, context);
  }

  decideConnection(host: string, port: number): Verdict {
    return this.inner.decideConnection(host, port);
  }

  decideResolved(host: string, port: number, ip: string): Verdict {
    return this.inner.decideResolved(host, port, ip);
  }

  decideLabel(url: string, labels: readonly string[]): Verdict {
    return this.inner.decideLabel(url, labels);
  }

  guess(url: string, look: PageLook): Block | null {
    return this.inner.guess(url, look);
  }

  looksAt(url: string): boolean {
    return this.inner.looksAt(url);
  }

  readerFor(url: string): TextReader | null {
    return this.inner.readerFor(url);
  }

  headersFor(url: string): Readonly<Record<string, string>> | null {
    return this.inner.headersFor(url);
  }

  dialHost(host: string): string {
    return this.inner.dialHost(host);
  }
}
