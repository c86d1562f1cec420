/**
 * The connection gate's proxy (docs/design.md, section 3): every connection of a guest session goes through here, including those that
 * `webRequest` never sees. Plain Node on loopback; Chromium opens up to 32 connections to each listener.
 */
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Verdict } from '../../core/filter/verdict.ts';
import type { Opinion } from '../../core/net/internet.ts';
import { type ConnectionFailure, createProxyContext, type ProxyContextOptions } from './proxy-context.ts';
import { createForwarder, MAX_HEADER_BYTES } from './request.ts';
import { createResolver, type Resolve } from './resolver.ts';
import { secondOpinion } from './second-opinion.ts';
import type { ConnectionRefusal, HostMapping, Target } from './target.ts';
import { openTunnel } from './tunnel.ts';

export type { ConnectionFailure, ConnectionRefusal, HostMapping };

export interface ForwardProxyOptions extends Omit<ProxyContextOptions, 'rules'> {
  /** Called before the name is resolved. */
  decideConnection(host: string, port: number): Verdict;
  /** Called for each address of the name; only an allowed one is dialled. */
  decideResolved(host: string, port: number, ip: string): Verdict;
  /** Returns the name that is dialled in place of a host; the host of the request is the one that is judged. */
  dialHost(host: string): string;
  /** Hosts that are dialled elsewhere, without the check of the address (tests only). */
  readonly mapHosts: readonly HostMapping[];
  readonly resolve?: Resolve;
  /** A host has answered. */
  readonly onReached?: (host: string) => void;
}

export interface ForwardProxy {
  readonly ports: { readonly http: number; readonly https: number };
  /** Tests whether this host answers, with the same checks as for the hosts of pages (`main/core/net/internet.ts`). */
  opinion(target: Target): Promise<Opinion | null>;
  close(): Promise<void>;
}

/** Chromium opens 32 at most, and as many again for WebSockets; the rest is room for those that are closing. */
const MAX_CLIENTS = 512;
/** Longer than Chromium keeps an idle connection, so that we never close one that it is about to use. */
const KEEP_ALIVE_MS = 330_000;

export async function startForwardProxy(options: ForwardProxyOptions): Promise<ForwardProxy> {
  const ownPorts = new Set<number>();
  const context = createProxyContext({
    ...options,
    rules: {
      decideConnection: (host, port) => options.decideConnection(host, port),
      decideResolved: (host, port, ip) =>
        ownPorts.has(port)
          ? { verdict: 'block', category: 'private', rule: 'private:gate' }
          : options.decideResolved(host, port, ip),
      dialHost: (host) => options.dialHost(host),
      mapHosts: options.mapHosts,
      resolve: options.resolve ?? createResolver(),
      onReached: (host) => options.onReached?.(host),
    },
  });
  const forwarder = createForwarder(context);
  const servers = [0, 1].map(() => {
    const server = createServer({
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_MS,
      requestTimeout: 0,
      noDelay: true,
    });
    server.maxConnections = MAX_CLIENTS;
    server.on('connection', context.track);
    server.on('request', (request, response) => forwarder.forward(request, response));
    server.on('connect', (request, socket, head) => void openTunnel(context, request, socket as Socket, head));
    server.on('clientError', (_error, socket) => socket.destroy());
    return server;
  });
  const ports = await Promise.all(servers.map(listen));
  for (const port of ports) ownPorts.add(port);
  return {
    opinion: (target) => secondOpinion(context.rules, target, context.closing),
    ports: { http: ports[0] ?? 0, https: ports[1] ?? 0 },
    async close() {
      const closed = servers.map((server) => new Promise((done) => server.close(done)));
      forwarder.close();
      context.close();
      await Promise.all(closed);
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') fail(new Error('no port'));
      else done(address.port);
    });
  });
}
