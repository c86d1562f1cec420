/** Starts the gate application and controls its tabs over the DevTools protocol. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import type { ConnectionFailure, ConnectionRefusal } from '../../../main/node/proxy/forward-proxy.ts';
import { prepareApp } from '../test-app.ts';
import type { FromGateApp, GateAppSettings, RequestRefusal, ToGateApp } from './settings.ts';

export interface GateApp {
  openTab(): Promise<Page>;
  /** Opens a tab with an address. @returns a function that closes it, with all windows that it opened */
  show(address: string): () => void;
  /** Opens all addresses, a few at a time; resolves when the last has loaded or failed. */
  walk(addresses: readonly string[]): Promise<void>;
  /** Connections that the connection gate has refused, oldest first. */
  readonly refused: readonly ConnectionRefusal[];
  readonly failed: readonly ConnectionFailure[];
  /** Requests that the product's request gate has refused, oldest first. */
  readonly requestsRefused: readonly RequestRefusal[];
  close(): Promise<void>;
}

/** Everything is on, nothing is listed, and `*.test` leads to loopback. */
const DEFAULTS: GateAppSettings = {
  gate: true,
  oneListener: false,
  requests: 'strict',
  blocked: [],
  configDir: null,
  allowHosts: [],
  mapHosts: [{ pattern: '*.test', address: '127.0.0.1' }],
};

/** @param switches for Chromium. @throws Error if the application fails to start */
export async function launchGateApp(settings: Partial<GateAppSettings>, switches: readonly string[]): Promise<GateApp> {
  const executable = await prepareApp('gate-app', join(import.meta.dirname, 'main.ts'));
  const profile = mkdtempSync(join(tmpdir(), 'gate-app-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...sandbox, `--user-data-dir=${profile}`, '--remote-debugging-port=0', ...switches], {
    env: { ...process.env, GATE_APP: JSON.stringify({ ...DEFAULTS, ...settings }) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A separate process group, so that all its processes can be killed. It exits by itself when this process does.
    detached: true,
  });
  const refused: ConnectionRefusal[] = [];
  const failed: ConnectionFailure[] = [];
  const requestsRefused: RequestRefusal[] = [];
  child.on('message', (message: FromGateApp) => {
    if (message.type === 'refused') refused.push(message.refusal);
    if (message.type === 'failed') failed.push(message.failure);
    if (message.type === 'requestRefused') requestsRefused.push(message.refusal);
  });
  let lastTab = 0;
  const send = (order: ToGateApp): void => void (child.connected && child.send(order));
  const show: GateApp['show'] = (address) => {
    const tab = ++lastTab;
    send({ open: tab, address });
    return () => send({ close: tab });
  };
  const close = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      process.kill(-child.pid, 'SIGKILL');
      await ended;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
  };
  try {
    await untilReady(child);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await devToolsPort(profile)}`);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('the gate application has no browser context');
    return {
      refused,
      failed,
      requestsRefused,
      async openTab() {
        const page = context.waitForEvent('page');
        show('about:blank');
        return page;
      },
      show,
      walk(addresses) {
        const finished = new Promise<void>((done) => {
          child.on('message', (message: FromGateApp) => void (message.type === 'walked' && done()));
        });
        send({ walk: addresses });
        return finished;
      },
      async close() {
        await browser.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Waits for the file that Chromium writes a moment before or after the application is ready. */
async function devToolsPort(profile: string): Promise<string> {
  const file = join(profile, 'DevToolsActivePort');
  for (let tries = 0; tries < 200; tries++) {
    const port = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : '';
    if (port !== undefined && port !== '') return port;
    await sleep(50);
  }
  throw new Error('the gate application has no DevTools port');
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    child.on('message', (message: FromGateApp) => {
      if (message.type === 'ready') done();
      if (message.type === 'notReady') fail(new Error(message.why));
    });
    child.once('error', fail);
    child.once('exit', () => fail(new Error('the gate application ended')));
  });
}
