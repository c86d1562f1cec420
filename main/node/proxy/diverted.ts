/**
 * Sockets whose bytes can bypass Node's streams. Node allocates a new buffer for each read; for a large response, allocating and
 * collecting them costs more than twice as much as moving the bytes. Here the same buffer is used again and again.
 */
import { connect, type Socket } from 'node:net';

/** Gets received bytes. They stay unchanged until `done` is called, and nothing more is read before. */
export type Take = (bytes: Buffer, done: () => void) => void;

const MIN_MEMORY_BYTES = 32 * 1024;
const MAX_MEMORY_BYTES = 256 * 1024;

const diversions = new WeakMap<Socket, (take: Take) => void>();

/** Connects. The socket is like any other until it is diverted. */
export function connectDivertible(place: { readonly host: string; readonly port: number }): Socket {
  let take: Take | null = null;
  let memory = Buffer.allocUnsafeSlow(MIN_MEMORY_BYTES);
  let filled = false;
  let taken = true;
  const socket: Socket = connect({
    ...place,
    onread: {
      // Called after each read for the next buffer, which grows for a socket that keeps filling it.
      buffer() {
        if (filled && memory.length < MAX_MEMORY_BYTES) memory = Buffer.allocUnsafeSlow(2 * memory.length);
        return memory;
      },
      callback(length): boolean {
        filled = length === memory.length;
        const bytes = memory.subarray(0, length);
        if (take === null) return socket.push(Buffer.from(bytes));
        if (!taken) {
          // Other code has resumed reading, over bytes that were not consumed yet: better a broken connection than wrong bytes.
          socket.destroy(new Error('read over what was not taken'));
          return false;
        }
        let waiting = false;
        let called = false;
        taken = false;
        take(bytes, () => {
          if (called) return;
          called = true;
          taken = true;
          if (waiting) socket.resume();
        });
        waiting = !taken;
        return taken;
      },
    },
  });
  diversions.set(socket, (next) => {
    take = next;
  });
  return socket;
}

/** From now on everything that the socket receives goes to `take`; its events `end`, `close` and `error` stay as usual. */
export function divert(socket: Socket, take: Take): void {
  const early = socket.read() as Buffer | null;
  diversions.get(socket)?.(take);
  if (early !== null) take(early, () => {});
}

/** Writes received bytes to a socket, as fast as the other end accepts them. */
export function writeTo(socket: Socket): Take {
  return (bytes, done) => {
    socket.write(bytes, done);
    // Usually the system has accepted everything already; the later call of `done` then has no effect.
    if (socket.writableLength === 0) done();
  };
}
