/** The proxy of the connection gate for tests in plain Node, and a raw client for it. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Verdict } from '../../main/core/filter/verdict.ts';
import {
  type ConnectionFailure,
  type ConnectionRefusal,
  type ForwardProxy,
  type ForwardProxyOptions,
  startForwardProxy,
} from '../../main/node/proxy/forward-proxy.ts';

export const ALLOW: Verdict = { verdict: 'allow' };
export const PRIVATE: Verdict = { verdict: 'block', category: 'private', rule: 'private:resolved' };

const CREDENTIAL = { user: 'guest', password: 'secret' };
export const RIGHT = `Proxy-Authorization: Basic ${Buffer.from('guest:secret').toString('base64')}\r\n`;

export interface GateProxy extends ForwardProxy {
  readonly refused: ConnectionRefusal[];
  readonly failed: ConnectionFailure[];
}

/** Allows everything unless `given` decides otherwise; `*.test` resolves to loopback. */
export async function startGateProxy(given: Partial<ForwardProxyOptions> = {}): Promise<GateProxy> {
  const refused: ConnectionRefusal[] = [];
  const failed: ConnectionFailure[] = [];
  const proxy = await startForwardProxy({
    decideConnection: () => ({ verdict: 'allow' }),
    decideResolved: () => ({ verdict: 'allow' }),
    dialHost: (host) => host,
    mapHosts: [{ pattern: '*.test', address: '127.0.0.1' }],
    credential: CREDENTIAL,
    realm: 'gate',
    probeHost: 'probe.localhost',
    onProbe: () => {},
    onRefused: (refusal) => refused.push(refusal),
    onFailed: (failure) => failed.push(failure),
    ...given,
  });
  return { ...proxy, refused, failed };
}

/** Sends the text and collects the answer until the other side closes, or `until` is found in it. */
export function say(port: number, text: string | Buffer, until?: string): Promise<string> {
  return new Promise((done) => {
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true }, () => socket.write(text));
    let answer = '';
    const finish = (): void => {
      socket.destroy();
      done(answer);
    };
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (until !== undefined && answer.includes(until)) finish();
    });
    socket.on('end', finish);
    socket.on('error', finish);
    socket.on('close', finish);
  });
}

export function connectRequest(authority: string, headers = RIGHT): string {
  return `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${headers}\r\n`;
}

/** A plain request with `Connection: close`, so that `say` sees the end of the answer. */
export function plainRequest(url: string, headers = RIGHT): string {
  return `GET ${url} HTTP/1.1\r\nHost: ${URL.canParse(url) ? new URL(url).host : 'x'}\r\nConnection: close\r\n${headers}\r\n`;
}

/** Opens a tunnel. @throws Error with the answer if it is refused */
export function openTunnel(port: number, authority: string): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true }, () => socket.write(connectRequest(authority)));
    socket.once('error', fail);
    socket.once('close', () => fail(new Error('closed')));
    socket.once('data', (chunk) => {
      const answer = chunk.toString('latin1');
      if (answer === 'HTTP/1.1 200 Connection established\r\n\r\n') done(socket);
      else fail(new Error(answer));
    });
  });
}

/** A plain TCP server on a free port. */
export function listen(host: string, onSocket: (socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    onSocket(socket);
  });
  return new Promise((done) => server.listen(0, host, () => done(server)));
}

export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
