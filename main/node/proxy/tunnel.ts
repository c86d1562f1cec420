/** CONNECT: after the check, two raw sockets are joined. Everything encrypted and every WebSocket goes this way. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { divert, writeTo } from './diverted.ts';
import { type ProxyContext, proxyAuthenticate } from './proxy-context.ts';
import { checkTarget, dialChecked, parseAuthority, RefusedError, UnreachableError } from './target.ts';

/** How long a half-closed connection may stay silent. */
const HALF_OPEN_MS = 60_000;

/** Answers one CONNECT request; `head` is what the client sent before the answer. Never rejects. */
export async function openTunnel(context: ProxyContext, request: IncomingMessage, client: Socket, head: Buffer): Promise<void> {
  if (!context.isAuthorised(request.headers['proxy-authorization'])) {
    return answerAndClose(client, '407 Proxy Authentication Required', `Proxy-Authenticate: ${proxyAuthenticate(context)}\r\n`);
  }
  const target = parseAuthority(request.url ?? '');
  if (target === null) return answerAndClose(client, '400 Bad Request');
  if (context.isProbe(target, client)) return answerAndClose(client, '503 Service Unavailable');
  // A closing gate closes its clients, so this signal covers that too.
  const gone = new AbortController();
  const onClose = (): void => gone.abort();
  client.once('close', onClose);
  try {
    checkTarget(context.rules, target);
    const upstream = await dialChecked(context.rules, target, gone.signal);
    client.off('close', onClose);
    context.track(upstream);
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) upstream.write(head);
    join(client, upstream);
  } catch (error) {
    if (!client.destroyed) context.report(error, target);
    answerAndClose(client, statusFor(error));
  }
}

function statusFor(error: unknown): string {
  if (error instanceof RefusedError) return '403 Forbidden';
  return error instanceof UnreachableError && error.reason === 'notFound' ? '502 Bad Gateway' : '504 Gateway Timeout';
}

function answerAndClose(socket: Socket, status: string, headers = ''): void {
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}

/** Copies both ways with back pressure until both sides are done; if one side breaks, the other is closed too. */
function join(client: Socket, upstream: Socket): void {
  client.setTimeout(0);
  client.allowHalfOpen = true;
  upstream.allowHalfOpen = true;
  client.pipe(upstream);
  divert(upstream, writeTo(client));
  upstream.once('end', () => client.end());
  for (const [from, to] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    from.once('end', () => to.setTimeout(HALF_OPEN_MS));
    from.on('timeout', () => from.destroy());
    from.once('close', (broken) => (broken ? to.destroy() : to.destroySoon()));
  }
}
