/** The guest agent: commands that root runs in the PC. What is sent stands in the PC's own journal, so never a marker that is searched for. */
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
/** The longer a command has run, the longer is the pause between two questions whether it is over: each takes the PC from its work. */
const LOOK_PAUSE = { share: 0.1, minMs: 100, maxMs: 2_000 };

export class Agent {
  readonly #path: string;
  #last = 0;

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
   * @param limitMs how long it may take
   * @returns its exit status and all that it said. @throws Error when it takes longer, or the PC does not answer
   */
  async sh(text: string, limitMs: number): Promise<Ran> {
    const started = (await this.#ask('guest-exec', { path: '/bin/sh', arg: ['-c', text], 'capture-output': true })) as {
      pid: number;
    };
    const began = Date.now();
    for (let ranMs = 0; ranMs < limitMs; ranMs = Date.now() - began) {
      const state = (await this.#ask('guest-exec-status', { pid: started.pid })) as ExecStatus;
      if (state.exited) return { status: state.exitcode ?? -1, out: textOf(state['out-data']) + textOf(state['err-data']) };
      const pauseMs = Math.min(Math.max(ranMs * LOOK_PAUSE.share, LOOK_PAUSE.minMs), LOOK_PAUSE.maxMs);
      await new Promise((done) => setTimeout(done, pauseMs));
    }
    throw new Error(`still running after ${limitMs} ms: ${text}`);
  }

  /** Each question has a connection of its own: after a restart of the PC an older one is dead. */
  async #ask(command: string, args: Readonly<Record<string, unknown>>, limitMs = ANSWER_TIMEOUT_MS): Promise<unknown> {
    const socket = await connected(this.#path);
    if (socket === null) throw new Error('the guest agent cannot be reached');
    this.#last += 1;
    const id = Date.now() * 1000 + this.#last;
    try {
      return await new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`the guest agent does not answer ${command}`)), limitMs);
        let buffer = '';
        let inStep = false;
        socket.on('data', (data) => {
          buffer += data.toString('latin1').replaceAll('\xff', '');
          for (let end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n')) {
            const line = buffer.slice(0, end);
            buffer = buffer.slice(end + 1);
            const answer = line === '' ? {} : (JSON.parse(line) as { return?: unknown; error?: { desc: string } });
            if (!inStep) {
              if (answer.return !== id) continue;
              inStep = true;
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
