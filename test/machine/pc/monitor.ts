/** Plugs monitors in and pulls them out, through the VNC server of an output of the graphics card (RFB 3.8 with ExtendedDesktopSize). */
import { connect, type Socket } from 'node:net';

const NONE = 1;
const SET_ENCODINGS = 2;
const EXTENDED_DESKTOP_SIZE = -308;
const SET_DESKTOP_SIZE = 251;

/**
 * Connects a monitor of this size, in pixels, to an output; 0 x 0 disconnects it.
 * @param path the socket of the output's VNC server
 */
export async function setMonitor(path: string, width: number, height: number): Promise<void> {
  const socket = connect(path);
  const read = reader(socket);
  try {
    await read(12);
    socket.write('RFB 003.008\n');
    const [count = 0] = await read(1);
    await read(count);
    socket.write(Buffer.from([NONE]));
    await read(4);
    socket.write(Buffer.from([1]));
    const init = await read(24);
    await read(init.readUInt32BE(20));
    const encodings = Buffer.alloc(8);
    encodings.writeUInt8(SET_ENCODINGS, 0);
    encodings.writeUInt16BE(1, 2);
    encodings.writeInt32BE(EXTENDED_DESKTOP_SIZE, 4);
    socket.write(encodings);
    const size = Buffer.alloc(24);
    size.writeUInt8(SET_DESKTOP_SIZE, 0);
    size.writeUInt16BE(width, 2);
    size.writeUInt16BE(height, 4);
    size.writeUInt8(1, 6);
    size.writeUInt16BE(width, 16);
    size.writeUInt16BE(height, 18);
    socket.write(size);
    // The server confirms nothing, so it gets time to read the message.
    await new Promise((done) => setTimeout(done, 1_000));
  } finally {
    socket.destroy();
  }
}

/** Returns a function that reads exactly the given number of bytes. */
function reader(socket: Socket): (length: number) => Promise<Buffer> {
  let held = Buffer.alloc(0);
  let more: () => void = () => {};
  socket.on('data', (data) => {
    held = Buffer.concat([held, data]);
    more();
  });
  return async (length) => {
    while (held.length < length) await new Promise<void>((resolve) => (more = resolve));
    const bytes = held.subarray(0, length);
    held = held.subarray(length);
    return bytes;
  };
}
