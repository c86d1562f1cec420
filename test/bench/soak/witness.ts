/** Describes the state when a turn could not be played: whether the kiosk hung or the script that drives it. */
import { WebSocket } from 'ws';
import { readIfThere } from '../../fakes/read-if-there.ts';
import { processesOf } from '../../kiosk/crash/processes.ts';
import type { ShellEvent } from '../../kiosk/harness.ts';
import { loadNow } from '../machine.ts';

/** How long each part of the kiosk gets to answer. */
const ANSWER_TIMEOUT_MS = 5_000;
const SCREEN = 'kiosk://shell/';
/** Resolves once a frame has been drawn, which is what the script's clicks wait for. */
const SCENE = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
  done(document.visibilityState + ', "' + document.querySelector('h1')?.textContent + '"'))))`;

interface Target {
  readonly type: string;
  readonly url: string;
  readonly webSocketDebuggerUrl: string;
}

/** Describes the shell on the screen, over several lines. Uses its own connection instead of the script's. */
export async function witness(shell: ShellEvent): Promise<string> {
  const targets = await targetsOf(shell.cdp);
  const screen = targets?.find(({ url }) => url.startsWith(SCREEN));
  const drawn = screen === undefined ? 'our own page is not there' : await evaluateIn(screen.webSocketDebuggerUrl);
  const listed = targets?.map(({ type, url }) => `${type} ${url.slice(0, 60)}`).join(', ') ?? 'no answer';
  const processes = processesOf(shell).map(
    ({ pid, state, command }) =>
      `${pid} ${state} ${/--type=(\S+)/.exec(command)?.[1] ?? 'main'} waits in ${readIfThere(`/proc/${pid}/wchan`) || 'nothing known'}`,
  );
  return [`load ${loadNow()}; turn ${shell.turn} at ${shell.cdp}`, `DevTools: ${listed}`, `screen: ${drawn}`, ...processes].join(
    '\n    ',
  );
}

async function targetsOf(cdp: string): Promise<readonly Target[] | null> {
  try {
    const answer = await fetch(`${cdp}/json/list`, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    return (await answer.json()) as readonly Target[];
  } catch {
    return null;
  }
}

/** Returns what the page shows once a frame is drawn, or that none was. */
async function evaluateIn(address: string): Promise<string> {
  const socket = new WebSocket(address);
  const request = { id: 1, method: 'Runtime.evaluate', params: { expression: SCENE, awaitPromise: true, returnByValue: true } };
  try {
    return await new Promise<string>((done) => {
      setTimeout(done, ANSWER_TIMEOUT_MS, 'no frame was drawn');
      socket.on('open', () => socket.send(JSON.stringify(request)));
      socket.on('message', (answer) => done(JSON.stringify(JSON.parse(String(answer)).result?.result?.value)));
      socket.on('error', () => done('no connection'));
    });
  } finally {
    socket.close();
  }
}
