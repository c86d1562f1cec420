/**
 * The bridge of the shell's own page: passes states to the page and verbs to the shell, and nothing else. It runs sandboxed and checks
 * nothing itself; `main/contract/page.ts` validates the verbs.
 *
 * On the wire: `PAGE_CHANNELS.state` carries one PageState, `PAGE_CHANNELS.heartbeat` one number, and `PAGE_CHANNELS.verb` the
 * verb's name followed by its argument, if it has one.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { type KioskBridge, PAGE_CHANNELS } from '../contract/bridge.ts';
import type { PageState } from '../contract/page-state.ts';

/** Provided by the page; this folder is compiled without the DOM's types. */
declare function requestAnimationFrame(run: () => void): number;

let current: PageState | undefined;
const listeners = new Set<(state: PageState) => void>();

ipcRenderer.on(PAGE_CHANNELS.state, (_event, state: PageState) => {
  current = state;
  for (const listener of listeners) listener(state);
});

// Answered here, on the page's own thread, and not in the main process: a page that hangs must count as lost.
ipcRenderer.on(PAGE_CHANNELS.heartbeat, (_event, id: number) => ipcRenderer.send(PAGE_CHANNELS.verb, 'alive', id));

// The second frame begins only after the first, with the new content, has been submitted.
ipcRenderer.on(PAGE_CHANNELS.draw, () => {
  requestAnimationFrame(() => requestAnimationFrame(() => ipcRenderer.send(PAGE_CHANNELS.verb, 'drawn')));
});

const bridge: KioskBridge = {
  onState(listener) {
    listeners.add(listener);
    if (current !== undefined) listener(current);
    return () => {
      listeners.delete(listener);
    };
  },
  send: (verb, ...argument) => ipcRenderer.send(PAGE_CHANNELS.verb, verb, ...argument),
};

contextBridge.exposeInMainWorld('kiosk', bridge);
