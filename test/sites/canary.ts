/** Ports that nothing should reach. They count what does. */
import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';

export interface Canary {
  readonly port: number;
  /** The number of datagrams or connections so far. */
  readonly count: number;
  close(): Promise<void>;
}

/** Counts UDP datagrams: STUN, TURN over UDP, QUIC. */
export async function startUdpCanary(): Promise<Canary> {
  const socket = createSocket('udp4');
  let count = 0;
  socket.on('message', () => count++);
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  return {
    port: socket.address().port,
    get count() {
      return count;
    },
    close: () => new Promise((done) => socket.close(() => done())),
  };
}

/** Counts TCP connections, and sends nothing. */
export async function startTcpCanary(): Promise<Canary> {
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    count++;
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    get count() {
      return count;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of open) socket.destroy();
      }),
  };
}
