/** A virtual mouse for a Wayland compositor, by the protocol `wlr-virtual-pointer-unstable-v1`, which cage supports. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const MANAGER = 'zwlr_virtual_pointer_manager_v1';
/** Object ids: 1 is the display, the others are assigned in this order. */
const [DISPLAY, REGISTRY, CALLBACK, POINTERS, POINTER] = [1, 2, 3, 4, 5];

export class WaylandPointer {
  readonly #socket: Socket;
  #moved = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** @param path the socket of the compositor. @throws Error if the compositor does not support the protocol */
  static async plugIn(path: string): Promise<WaylandPointer> {
    const socket = connect(path);
    await once(socket, 'connect');
    socket.write(Buffer.concat([request(DISPLAY, 1, REGISTRY), request(DISPLAY, 0, CALLBACK)]));
    const name = await nameOf(socket);
    socket.write(request(REGISTRY, 0, name, MANAGER, 1, POINTERS));
    // Without a seat (0), since the compositor has only one.
    socket.write(request(POINTERS, 0, 0, POINTER));
    return new WaylandPointer(socket);
  }

  /** Moves to a place on the screen, in hundredths of its width and height. */
  moveTo(x: number, y: number): void {
    this.#moved += 1;
    this.#socket.write(Buffer.concat([request(POINTER, 1, this.#moved, x, y, 100, 100), request(POINTER, 4)]));
  }

  unplug(): void {
    this.#socket.destroy();
  }
}

/** Encodes a message: object id, length with opcode, and arguments. */
function request(object: number, opcode: number, ...args: readonly (number | string)[]): Buffer {
  const body = Buffer.concat(args.map((arg) => (typeof arg === 'number' ? word(arg) : text(arg))));
  return Buffer.concat([word(object), word(((body.length + 8) << 16) | opcode), body]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Encodes a string: its length including the final zero, and its bytes padded to whole words. */
function text(value: string): Buffer {
  const length = Buffer.byteLength(value) + 1;
  const bytes = Buffer.alloc(Math.ceil(length / 4) * 4);
  bytes.write(value);
  return Buffer.concat([word(length), bytes]);
}

/** Waits for the numeric name of the protocol. The compositor announces all protocols, and then answers the callback. */
function nameOf(socket: Socket): Promise<number> {
  return new Promise((done, fail) => {
    let heard = Buffer.alloc(0);
    let found: number | null = null;
    socket.on('error', fail);
    socket.on('data', (data) => {
      heard = Buffer.concat([heard, data]);
      while (heard.length >= 8 && heard.length >= heard.readUInt16LE(6)) {
        const [object, size] = [heard.readUInt32LE(0), heard.readUInt16LE(6)];
        const message = heard.subarray(8, size);
        heard = heard.subarray(size);
        if (object === REGISTRY && message.toString('latin1').includes(MANAGER)) found = message.readUInt32LE(0);
        if (object !== CALLBACK) continue;
        if (found === null) fail(new Error(`the compositor has no ${MANAGER}`));
        else done(found);
      }
    });
  });
}
