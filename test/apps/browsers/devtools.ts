/** One page over DevTools, through a plain socket: Playwright would answer dialogs, and attach to frames that the kiosk's guards control. */
import { WebSocket } from 'ws';
import type { Target } from '../../rehearsal/toolbar.ts';

const CALL_TIMEOUT_MS = 10_000;

type Listener = (params: Record<string, unknown>) => void;

export class DevTools {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: { result?: unknown; error?: { message: string } }) => void>();
  readonly #listeners = new Map<string, Listener>();
  #next = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.id === undefined) this.#listeners.get(message.method)?.(message.params);
      else this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    });
  }

  static async of(target: Target): Promise<DevTools> {
    const socket = new WebSocket(target.webSocketDebuggerUrl ?? '');
    await new Promise((done, fail) => socket.once('open', done).once('error', fail));
    return new DevTools(socket);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  close(): void {
    this.#socket.terminate();
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, listener);
  }

  /** @throws Error when the call fails or is not answered in time, for instance by a page that waits for its own dialog */
  call(method: string, params: object = {}, ms = CALL_TIMEOUT_MS): Promise<Record<string, unknown>> {
    const id = this.#next++;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`no answer to ${method}`)), ms);
      this.#waiting.set(id, ({ result, error }) => {
        clearTimeout(timer);
        if (error === undefined) done(result as Record<string, unknown>);
        else fail(new Error(`${method}: ${error.message}`));
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
