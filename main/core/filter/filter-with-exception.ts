/** A filter that lets one place through which the filter below it would refuse. */
import { parseUrl, portOf } from '../net/url.ts';
import type { Filter, RequestContext } from './filter.ts';
import type { PageLook, TextReader } from './site-look.ts';
import { ALLOW, type Block, type Verdict } from './verdict.ts';

export abstract class FilterWithException implements Filter {
  protected readonly filter: Filter;

  constructor(filter: Filter) {
    this.filter = filter;
  }

  /** @param scheme such as "http:"; null in the connection gate, which does not know it. */
  protected abstract leads(host: string, port: number, scheme: string | null): boolean;

  decideUrl(text: string, context?: RequestContext): Verdict {
    const url = parseUrl(text);
    const leads = url !== null && this.leads(url.hostname, portOf(url), url.protocol);
    return leads ? ALLOW : this.filter.decideUrl(text, context);
  }

  decideConnection(host: string, port: number): Verdict {
    return this.leads(host, port, null) ? ALLOW : this.filter.decideConnection(host, port);
  }

  decideResolved(host: string, port: number, ip: string): Verdict {
    return this.leads(host, port, null) ? ALLOW : this.filter.decideResolved(host, port, ip);
  }

  decideLabel(url: string, labels: readonly string[]): Verdict {
    return this.filter.decideLabel(url, labels);
  }

  guess(url: string, look: PageLook): Block | null {
    return this.filter.guess(url, look);
  }

  looksAt(url: string): boolean {
    return this.filter.looksAt(url);
  }

  readerFor(url: string): TextReader | null {
    return this.filter.readerFor(url);
  }

  headersFor(url: string): Readonly<Record<string, string>> | null {
    return this.filter.headersFor(url);
  }

  dialHost(host: string): string {
    return this.filter.dialHost(host);
  }
}
