/** Runs commands as root in the PC through QEMU's guest agent. The PC's journal keeps them, so they must never contain a search marker. */
import { connected } from './qmp.ts';

export interface Ran {
  readonly status: number;
  readonly out: string;
}

interface ExecStatus {
  readonly exited: boolean;
  readonly exitcode?: number;
  readonly 'out-data'?: string;
  readonly 'err-data'?: string;
}

const ANSWER_TIMEOUT_MS = 30_000;
/** The longer a command has run, the longer the pause before the next poll, because each poll slows down the PC. */
const POLL_PAUSE = { share: 0.1, minMs: 100, maxMs: 2_000 };

export class Agent {
  readonly #path: string;
  #requests = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async answers(): Promise<boolean> {
    return this.#ask('guest-ping', {}, 3_000).then(
      () => true,
      () => false,
    );
  }

  /**
   * Runs a shell script.
   * @param limitMs how long the script may take
   * @returns its exit status and its whole output. @throws Error when it takes longer, or the PC does not answer
   */
  async sh(text: string, limitMs: number): Promise<Ran> {
    const started = (await this.#ask('guest-exec', { path: '/bin/sh', arg: ['-c', text], 'capture-output': true })) as {
      pid: number;
    };
    const began = Date.now();
    for (let ranMs = 0; ranMs < limitMs; ranMs = Date.now() - began) {
      const state = (await this.#ask('guest-exec-status', { pid: started.pid })) as ExecStatus;
      if (state.exited) return { status: state.exitcode ?? -1, out: textOf(state['out-data']) + textOf(state['err-data']) };
      const pauseMs = Math.min(Math.max(ranMs * POLL_PAUSE.share, POLL_PAUSE.minMs), POLL_PAUSE.maxMs);
      await new Promise((done) => setTimeout(done, pauseMs));
    }
    throw new Error(`still running after ${limitMs} ms: ${text}`);
  }

  /** Each request opens a new connection, because a restart of the PC breaks open ones. */
  async #ask(command: string, args: Readonly<Record<string, unknown>>, limitMs = ANSWER_TIMEOUT_MS): Promise<unknown> {
    const socket = await connected(this.#path);
    if (socket === null) throw new Error('the guest agent cannot be reached');
    this.#requests += 1;
    const id = Date.now() * 1000 + this.#requests;
    try {
      return await new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`the guest agent does not answer ${command}`)), limitMs);
        let buffer = '';
        let synchronised = false;
        socket.on('data', (data) => {
          buffer += data.toString('latin1').replaceAll('\xff', '');
          for (let end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n')) {
            const line = buffer.slice(0, end);
            buffer = buffer.slice(end + 1);
            const answer = line === '' ? {} : (JSON.parse(line) as { return?: unknown; error?: { desc: string } });
            if (!synchronised) {
              if (answer.return !== id) continue;
              synchronised = true;
              socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`);
              continue;
            }
            clearTimeout(timer);
            if (answer.error === undefined) resolve(answer.return);
            else reject(new Error(`${command}: ${answer.error.desc}`));
          }
        });
        socket.on('error', reject);
        socket.write(
          Buffer.concat([Buffer.from([0xff]), Buffer.from(`${JSON.stringify({ execute: 'guest-sync', arguments: { id } })}\n`)]),
        );
      });
    } finally {
      socket.destroy();
    }
  }
}

function textOf(base64: string | undefined): string {
  return Buffer.from(base64 ?? '', 'base64').toString('utf8');
}
