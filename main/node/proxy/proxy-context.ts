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
  /** Answered by the proxy itself, 204 to a plain request and 503 to CONNECT: it shows that a session goes through it. */
  readonly probeHost: string;
  /** A request with the right credential has come for the probe host, to the listener on this port. */
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
  /** True for the probe host, which the listener answers itself. Tells the owner which listener it came through. */
  isProbe(target: Target, client: Socket): boolean;
  /** Tells the owner why a request did not get through. */
  report(error: unknown, target: Target): void;
  /** Takes charge of a socket: it cannot raise an unhandled error any more and closes with the gate. */
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
  // One for each connection that is being made, and a page makes many at once.
  setMaxListeners(0, closing.signal);
  return {
    rules,
    realm,
    closing: closing.signal,
    isAuthorised: (header) => header !== undefined && timingSafeEqual(digest(header), expected),
    isProbe({ host }, client) {
      if (host !== probeHost) return false;
      // Asked only here: it is a call of the system.
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

/** The challenge that asks for the credential. */
export function proxyAuthenticate(context: ProxyContext): string {
  return `Basic realm="${context.realm}"`;
}

/** Equal lengths whatever was sent, so that the comparison tells nothing by its time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
