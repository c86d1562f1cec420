/** A mouse for a Wayland compositor, by the protocol `wlr-virtual-pointer-unstable-v1`, which cage speaks. It stays until it is unplugged. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const MANAGER = 'zwlr_virtual_pointer_manager_v1';
/** Ids of objects: the first is the display's, the others are given in this order. */
const [DISPLAY, REGISTRY, CALLBACK, POINTERS, POINTER] = [1, 2, 3, 4, 5];

export class WaylandPointer {
  readonly #socket: Socket;
  #moved = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** @param path of the compositor's socket. @throws Error when the compositor has no such protocol */
  static async plugIn(path: string): Promise<WaylandPointer> {
    const socket = connect(path);
    await once(socket, 'connect');
    socket.write(Buffer.concat([request(DISPLAY, 1, REGISTRY), request(DISPLAY, 0, CALLBACK)]));
    const name = await nameOf(socket);
    socket.write(request(REGISTRY, 0, name, MANAGER, 1, POINTERS));
    // Of no seat: the compositor has one.
    socket.write(request(POINTERS, 0, 0, POINTER));
    return new WaylandPointer(socket);
  }

  /** To a place on the screen, in hundredths of its width and height. */
  moveTo(x: number, y: number): void {
    this.#moved += 1;
    this.#socket.write(Buffer.concat([request(POINTER, 1, this.#moved, x, y, 100, 100), request(POINTER, 4)]));
  }

  unplug(): void {
    this.#socket.destroy();
  }
}

/** A message: whom it is for, its length and what it asks for, and its arguments. */
function request(object: number, opcode: number, ...args: readonly (number | string)[]): Buffer {
  const body = Buffer.concat(args.map((arg) => (typeof arg === 'number' ? word(arg) : text(arg))));
  return Buffer.concat([word(object), word(((body.length + 8) << 16) | opcode), body]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Its length with the zero at its end, and bytes up to a whole word. */
function text(value: string): Buffer {
  const length = Buffer.byteLength(value) + 1;
  const bytes = Buffer.alloc(Math.ceil(length / 4) * 4);
  bytes.write(value);
  return Buffer.concat([word(length), bytes]);
}

/** The number by which the compositor knows the protocol; it tells of all, and then that it has. */
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
