/**
 * Measures what the supervisor still holds after V8 has collected all garbage. Without that, V8's own collections change its memory by a
 * tenth and more, which could hide a small leak or look like one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Kiosk } from '../../kiosk/harness.ts';
import { memoryOf } from './readings.ts';

/** Values in MB. */
export interface Held {
  readonly rss: number;
  readonly own: number;
  /** The part that the program's objects, strings and functions take in V8's heap. */
  readonly data: number;
}

/** Node prints it when a signal opens the inspector, which a packaged kiosk does not do (`test/package/visit-x11.test.ts`). */
const INSPECTOR = /Debugger listening on (ws:\S+)/g;
const HELD_TIMEOUT_MS = 20_000;
/** Freed memory goes back to the system only after a while. */
const GIVEN_BACK_MS = 500;
/** The node types in a heap snapshot that belong to V8: above all compiled code, which comes with use and is discarded again. */
const OF_V8: readonly string[] = ['code', 'hidden', 'object shape', 'synthetic'];

/** The parts of a snapshot that are read here: one row of numbers per node, whose meaning is in `node_fields`. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] };
  };
  readonly nodes: readonly number[];
}

export async function readHeld(kiosk: Kiosk, supervisor: number): Promise<Held> {
  const socket = new WebSocket(await inspectorOf(kiosk, supervisor), { maxPayload: 2 ** 30 });
  try {
    await new Promise((done, fail) => socket.on('open', done).on('error', fail));
    const { ask, snapshot } = conversation(socket);
    // A snapshot begins with a collection; this second one frees what only the first has released.
    await ask('HeapProfiler.collectGarbage');
    await ask('HeapProfiler.takeHeapSnapshot');
    await sleep(GIVEN_BACK_MS);
    const { rss, own } = memoryOf(supervisor);
    return { rss, own, data: dataIn(JSON.parse(snapshot()) as Snapshot) };
  } finally {
    socket.close();
  }
}

/** Returns the size in MB of all nodes that do not belong to V8. */
function dataIn({ snapshot: { meta }, nodes }: Snapshot): number {
  const [types] = meta.node_types;
  const place = (field: string): number => meta.node_fields.indexOf(field);
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += meta.node_fields.length)
    if (!OF_V8.includes(types[nodes[at + place('type')] ?? 0] ?? '')) bytes += nodes[at + place('self_size')] ?? 0;
  return bytes / 2 ** 20;
}

async function inspectorOf(kiosk: Kiosk, supervisor: number): Promise<string> {
  const printed = (): string | undefined => [...kiosk.complaints().matchAll(INSPECTOR)].at(-1)?.[1];
  if (printed() === undefined) process.kill(supervisor, 'SIGUSR1');
  for (const until = Date.now() + HELD_TIMEOUT_MS; Date.now() < until; await sleep(50)) {
    const address = printed();
    if (address !== undefined) return address;
  }
  throw new Error(`the supervisor opened no inspector: ${kiosk.complaints().split('\n').slice(-3).join(' ')}`);
}

interface Message {
  readonly id?: number;
  readonly params?: { readonly chunk?: string };
}

/** Sends commands to the inspector. `snapshot` returns the text received so far. */
function conversation(socket: WebSocket) {
  const waiting = new Map<number, () => void>();
  const chunks: string[] = [];
  let lastId = 0;
  socket.on('message', (data) => {
    const { id, params } = JSON.parse(String(data)) as Message;
    if (id !== undefined) waiting.get(id)?.();
    else if (params?.chunk !== undefined) chunks.push(params.chunk);
  });
  return {
    snapshot: () => chunks.join(''),
    ask(method: string): Promise<void> {
      const id = ++lastId;
      return new Promise((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`no answer to ${method}`)), HELD_TIMEOUT_MS);
        waiting.set(id, () => {
          clearTimeout(timer);
          done();
        });
        socket.send(JSON.stringify({ id, method }));
      });
    },
  };
}
