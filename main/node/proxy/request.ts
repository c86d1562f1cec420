/** Plain http through the connection gate: absolute-form requests, streamed both ways over kept connections. */
import { Agent, type ClientRequest, type ClientRequestArgs, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { largeLength, passLargeBody } from './large-body.ts';
import { type ProxyContext, proxyAuthenticate } from './proxy-context.ts';
import { checkTarget, dialChecked, parseAbsolute, type Target } from './target.ts';

/** Headers that belong to one connection only (RFC 9110, 7.6.1), and the credential, which no site may see. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
export const MAX_HEADER_BYTES = 256 * 1024;
const IDLE_UPSTREAM_MS = 30_000;
const MAX_IDLE_PER_HOST = 8;

/** Opens connections only through the gate's own check. A reused one leads to an address that was checked for the same host. */
class CheckedAgent extends Agent {
  constructor(
    private readonly context: ProxyContext,
    keepAlive: boolean,
  ) {
    super({ keepAlive, timeout: IDLE_UPSTREAM_MS, maxFreeSockets: MAX_IDLE_PER_HOST });
  }

  override createConnection(options: ClientRequestArgs, callback?: (error: Error | null, socket: Socket) => void): undefined {
    // Node calls back without a socket after an error; its types do not say so.
    const done = callback as ((error: Error | null, socket?: Socket) => void) | undefined;
    const target = { host: String(options.host), port: Number(options.port) };
    dialChecked(this.context.rules, target, this.context.closing).then(
      (socket) => {
        this.context.track(socket);
        done?.(null, socket);
      },
      (error: Error) => done?.(error),
    );
  }
}

export interface Forwarder {
  forward(request: IncomingMessage, response: ServerResponse): void;
  close(): void;
}

export function createForwarder(context: ProxyContext): Forwarder {
  const kept = new CheckedAgent(context, true);
  const fresh = new CheckedAgent(context, false);
  return {
    forward(incoming, response) {
      response.sendDate = false;
      response.on('error', () => response.destroy());
      if (!context.isAuthorised(incoming.headers['proxy-authorization'])) {
        return answer(incoming, response, 407, { 'Proxy-Authenticate': proxyAuthenticate(context) });
      }
      const parsed = parseAbsolute(incoming.url ?? '');
      if (parsed === null) return answer(incoming, response, 400);
      if (context.isProbe(parsed.target, incoming.socket)) return answer(incoming, response, 204);
      try {
        checkTarget(context.rules, parsed.target);
        send(incoming, response, parsed.target, parsed.path, kept);
      } catch (error) {
        fail(error, parsed.target, incoming);
      }
    },
    close() {
      kept.destroy();
      fresh.destroy();
    },
  };

  function send(incoming: IncomingMessage, response: ServerResponse, target: Target, path: string, agent: CheckedAgent): void {
    const { method = 'GET' } = incoming;
    const outgoing = request({
      agent,
      host: target.host,
      port: target.port,
      method,
      path,
      headers: requestHeaders(incoming, target),
      setHost: false,
      maxHeaderSize: MAX_HEADER_BYTES,
    });
    const onGone = (): void => void outgoing.destroy();
    response.once('close', onGone);
    outgoing.once('response', (reply) => deliver(reply, response, method));
    // No upgrade was requested; without this listener the client would get no answer at all.
    outgoing.once('upgrade', (_reply, socket) => {
      socket.destroy();
      fail(null, target, incoming);
    });
    outgoing.on('error', (error) => {
      response.off('close', onGone);
      if (response.headersSent || response.destroyed) return void response.destroy();
      // The site may have closed a kept connection at the moment it was used again.
      if (agent === kept && outgoing.reusedSocket && !hasBody(incoming)) send(incoming, response, target, path, fresh);
      else fail(error, target, incoming);
    });
    sendBody(incoming, outgoing);
  }

  /** Drops the connection without an answer: a document of the gate must never be shown in a guest's session. The shell shows its own page. */
  function fail(error: unknown, target: Target, incoming: IncomingMessage): void {
    context.report(error, target);
    incoming.socket.destroy();
  }
}

function answer(incoming: IncomingMessage, response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  incoming.resume();
  response.writeHead(status, { ...headers, 'Content-Length': 0 }).end();
}

function deliver(reply: IncomingMessage, response: ServerResponse, method: string): void {
  try {
    response.writeHead(reply.statusCode ?? 502, reply.statusMessage, endToEnd(reply.rawHeaders));
  } catch {
    // A header that Node refuses to send.
    reply.destroy();
    response.destroy();
    return;
  }
  const length = largeLength(reply, method);
  if (length !== null && response.socket !== null) return passLargeBody(reply, response, response.socket, length);
  let begun = false;
  reply.once('data', () => {
    begun = true;
  });
  reply.on('error', () => response.destroy());
  reply.once('close', () => reply.complete || response.destroy());
  reply.pipe(response);
  // Sends the head in one write with the first bytes of the body; at once if there are none, since an event stream may stay silent for long.
  process.nextTick(() => begun || response.writableEnded || response.flushHeaders());
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function sendBody(incoming: IncomingMessage, outgoing: ClientRequest): void {
  if (hasBody(incoming)) incoming.pipe(outgoing);
  else outgoing.end();
}

function requestHeaders(incoming: IncomingMessage, { host, port }: Target): string[] {
  const headers = endToEnd(incoming.rawHeaders, 'host');
  const chunked = incoming.headers['transfer-encoding'] === undefined ? [] : ['Transfer-Encoding', 'chunked'];
  // The address in the request line takes precedence; a different Host header must not reach the site.
  return ['Host', port === 80 ? host : `${host}:${port}`, ...headers, ...chunked];
}

/** Returns the end-to-end headers in their original order and spelling. */
function endToEnd(raw: readonly string[], without = ''): string[] {
  const named = new Set<string>();
  eachHeader(raw, (lower, _name, value) => {
    if (lower === 'connection') for (const word of value.toLowerCase().split(',')) named.add(word.trim());
  });
  named.delete('content-length');
  const kept: string[] = [];
  eachHeader(raw, (lower, name, value) => {
    if (!HOP_BY_HOP.has(lower) && !named.has(lower) && lower !== without) kept.push(name, value);
  });
  return kept;
}

function eachHeader(raw: readonly string[], take: (lower: string, name: string, value: string) => void): void {
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? '';
    take(name.toLowerCase(), name, raw[at + 1] ?? '');
  }
}
