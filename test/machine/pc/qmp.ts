/** A client of QEMU's machine protocol (QMP): one JSON object per line over a socket. */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface QmpEvent {
  readonly event: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly return?: unknown;
  readonly error?: { readonly desc: string };
}

export class Qmp {
  /** The events so far, such as RESET and SUSPEND. */
  readonly events: QmpEvent[] = [];
  readonly #socket: Socket;
  readonly #waiting: ((answer: Answer) => void)[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    const lines = createInterface({ input: socket });
    lines.on('line', (line) => this.#receive(JSON.parse(line) as Answer & Partial<QmpEvent>));
    // QEMU may reset the connection when it ends; "close" then fails the commands that wait for an answer.
    for (const source of [lines, socket]) source.on('error', () => {});
    socket.on('close', () => {
      for (const waiting of this.#waiting.splice(0)) waiting({ error: { desc: 'QEMU has ended' } });
    });
  }

  /** @param path the socket, which QEMU may not have created yet */
  static async open(path: string): Promise<Qmp> {
    for (let tries = 0; ; tries += 1) {
      const socket = await connected(path);
      if (socket !== null) {
        const qmp = new Qmp(socket);
        await qmp.run('qmp_capabilities');
        return qmp;
      }
      if (tries >= 200) throw new Error('QEMU does not open its socket');
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** @throws Error with QEMU's message when the command fails */
  async run(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.push(resolve);
      this.#socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`);
    });
    if (answer.error !== undefined) throw new Error(`${command}: ${answer.error.desc}`);
    return answer.return;
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(line: Answer & Partial<QmpEvent>): void {
    if (line.event !== undefined) this.events.push(line as QmpEvent);
    else if (line.return !== undefined || line.error !== undefined) this.#waiting.shift()?.(line);
  }
}

/** @returns the connected socket; null when nothing listens there yet */
export function connected(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}
