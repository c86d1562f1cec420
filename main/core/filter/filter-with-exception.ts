/** A filter that lets one place through that the wrapped filter would refuse. */
import { parseUrl, portOf } from '../net/url.ts';
import type { RequestContext } from './filter.ts';
import { ALLOW, type Verdict } from './verdict.ts';
import { WrappedFilter } from './wrapped-filter.ts';

export abstract class FilterWithException extends WrappedFilter {
  /** True for the exception. @param scheme such as "http:"; null in the connection gate, which does not know it */
  protected abstract isException(host: string, port: number, scheme: string | null): boolean;

  override decideUrl(text: string, context?: RequestContext): Verdict {
    const url = parseUrl(text);
    const excepted = url !== null && this.isException(url.hostname, portOf(url), url.protocol);
    return excepted ? ALLOW : super.decideUrl(text, context);
  }

  override decideConnection(host: string, port: number): Verdict {
    return this.isException(host, port, null) ? ALLOW : super.decideConnection(host, port);
  }

  override decideResolved(host: string, port: number, ip: string): Verdict {
    return this.isException(host, port, null) ? ALLOW : super.decideResolved(host, port, ip);
  }
}
