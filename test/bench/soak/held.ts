/**
 * What the supervisor still holds once V8 has collected all garbage. When it does that by itself moves its memory by a tenth and more, up and
 * down, which would hide a small leak and look like one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Kiosk } from '../../kiosk/harness.ts';
import { memoryOf } from './readings.ts';

/** In MB. */
export interface Held {
  readonly rss: number;
  readonly own: number;
  /** Of it, objects and code in V8's heap. */
  readonly heap: number;
}

/** Node names it when a signal opens it, which a packed kiosk does not do (`test/package/visit-x11.test.ts`). */
const INSPECTOR = /Debugger listening on (ws:\S+)/g;
const PATIENCE_MS = 20_000;
/** What was freed goes back to the system by and by. */
const GIVEN_BACK_MS = 500;

export async function readHeld(kiosk: Kiosk, supervisor: number): Promise<Held> {
  const socket = new WebSocket(await inspectorOf(kiosk, supervisor));
  try {
    await new Promise((done, fail) => socket.on('open', done).on('error', fail));
    const ask = asker(socket);
    // The second takes what only the first has let go of.
    for (let times = 0; times < 2; times += 1) await ask('HeapProfiler.collectGarbage', {});
    const { result } = (await ask('Runtime.evaluate', { expression: 'process.memoryUsage().heapUsed', returnByValue: true })) as {
      readonly result: { readonly value: number };
    };
    await sleep(GIVEN_BACK_MS);
    const { rss, own } = memoryOf(supervisor);
    return { rss, own, heap: result.value / 2 ** 20 };
  } finally {
    socket.close();
  }
}

async function inspectorOf(kiosk: Kiosk, supervisor: number): Promise<string> {
  const told = (): string | undefined => [...kiosk.complaints().matchAll(INSPECTOR)].at(-1)?.[1];
  if (told() === undefined) process.kill(supervisor, 'SIGUSR1');
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(50)) {
    const address = told();
    if (address !== undefined) return address;
  }
  throw new Error(`the supervisor opened no inspector: ${kiosk.complaints().split('\n').slice(-3).join(' ')}`);
}

function asker(socket: WebSocket) {
  let id = 0;
  return (method: string, params: object): Promise<unknown> => {
    id += 1;
    const asked = id;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`no answer to ${method}`)), PATIENCE_MS);
      socket.on('message', (data) => {
        const answer = JSON.parse(String(data)) as { readonly id?: number; readonly result?: unknown };
        if (answer.id !== asked) return;
        clearTimeout(timer);
        done(answer.result);
      });
      socket.send(JSON.stringify({ id: asked, method, params }));
    });
  };
}
