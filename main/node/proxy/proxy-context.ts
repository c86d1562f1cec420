/** What the listeners of the connection gate share: the credential, the rules, the open sockets and the reports. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import {
  type ConnectionRefusal,
  type DialRules,
  type FailureReason,
  RefusedError,
  type Target,
  UnreachableError,
} from './target.ts';

interface Credential {
  readonly user: string;
  readonly password: string;
}

export interface ConnectionFailure {
  readonly host: string;
  readonly reason: FailureReason;
}

export interface ProxyContextOptions {
  readonly rules: DialRules;
  readonly credential: Credential;
  readonly realm: string;
  /** The proxy answers this host itself, with 204 to a plain request and 503 to CONNECT. That shows that a session uses the proxy. */
  readonly probeHost: string;
  /** The listener on this port has received a request for the probe host with the right credential. */
  readonly onProbe: (port: number) => void;
  readonly onRefused: (refusal: ConnectionRefusal) => void;
  readonly onFailed: (failure: ConnectionFailure) => void;
}

export interface ProxyContext {
  readonly rules: DialRules;
  readonly realm: string;
  /** Aborts when the gate closes. */
  readonly closing: AbortSignal;
  isAuthorised(header: string | undefined): boolean;
  /** True for the probe host, which the listener answers itself. Reports to the owner which listener the request came through. */
  isProbe(target: Target, client: Socket): boolean;
  /** Reports to the owner why a request failed. */
  report(error: unknown, target: Target): void;
  /** Takes charge of a socket: handles its errors, and closes it with the gate. */
  track(socket: Socket): void;
  close(): void;
}

export function createProxyContext({
  rules,
  credential,
  realm,
  probeHost,
  onProbe,
  onRefused,
  onFailed,
}: ProxyContextOptions): ProxyContext {
  const expected = digest(`Basic ${Buffer.from(`${credential.user}:${credential.password}`).toString('base64')}`);
  const sockets = new Set<Socket>();
  const closing = new AbortController();
  // Each connection being opened has one, and a page opens many at once.
  setMaxListeners(0, closing.signal);
  return {
    rules,
    realm,
    closing: closing.signal,
    isAuthorised: (header) => header !== undefined && timingSafeEqual(digest(header), expected),
    isProbe({ host }, client) {
      if (host !== probeHost) return false;
      // Read only here, because it is a system call.
      const { localPort } = client;
      if (localPort !== undefined) onProbe(localPort);
      return true;
    },
    report(error, { host }) {
      if (closing.signal.aborted) return;
      if (error instanceof RefusedError) onRefused(error.refusal);
      else onFailed({ host, reason: error instanceof UnreachableError ? error.reason : 'noConnection' });
    },
    track(socket) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => sockets.delete(socket));
    },
    close() {
      closing.abort();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Returns the challenge that asks for the credential. */
export function proxyAuthenticate(context: ProxyContext): string {
  return `Basic realm="${context.realm}"`;
}

/** Equal lengths whatever was sent, so that the time of the comparison reveals nothing. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
