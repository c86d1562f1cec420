/** Starts the guard application, gives it orders, and looks at the windows that it has on the screen. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareApp } from '../test-app.ts';
import type { FromGuardApp, GuardAppSettings, ToGuardApp } from './settings.ts';

export interface GuardApp {
  /** What the guards said they refused since the last page was opened. */
  readonly refused: readonly string[];
  /** Opens an address in a new view and closes all others. */
  open(address: string): Promise<void>;
  /** Runs in the newest page, as if the visitor had just clicked; rejects if it takes long. */
  run(script: string): Promise<unknown>;
  detach(): Promise<void>;
  /** Crashes the page and loads it again. */
  crash(): Promise<void>;
  /** Clicks into the middle of the page, as hands do. */
  click(): Promise<void>;
  /** Clicks once more, on what the click before has brought. */
  clickOnNext(): Promise<void>;
  /** Whether a second window is on the screen within the time: the page has got out. It is closed again. */
  escaped(waitMs?: number): Promise<boolean>;
  /** Waits a few seconds for a refusal; `refused` says whether it came. */
  told(what: string): Promise<void>;
  close(): Promise<void>;
}

/** The product's. */
const ALL: GuardAppSettings = { choosers: true, preload: true, shadows: true, blink: true };
export const NO_GUARDS: GuardAppSettings = { choosers: false, preload: false, shadows: false, blink: false };

const ANSWER_TIMEOUT_MS = 20_000;
const FIRST_FRAME_MS = 300;
const NEXT_PAGE_MS = 1_500;
const TOLD_MS = 3_000;

export async function launchGuardApp(settings: Partial<GuardAppSettings>, switches: readonly string[]): Promise<GuardApp> {
  const executable = await prepareApp('guard-app', join(import.meta.dirname, 'main.ts'));
  const profile = mkdtempSync(join(tmpdir(), 'guard-app-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...sandbox, `--user-data-dir=${profile}`, ...switches], {
    env: { ...process.env, HOME: profile, GUARD_APP: JSON.stringify({ ...ALL, ...settings }) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A group of its own, so that all of it can be ended; it ends by itself when this process does.
    detached: true,
  });
  child.setMaxListeners(0);
  const refused: string[] = [];
  child.on('message', (message: FromGuardApp) => {
    if (message.type === 'refused') refused.push(message.what);
  });
  const hear = (test: (message: FromGuardApp) => boolean): Promise<FromGuardApp> =>
    new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error('the guard application does not answer')), ANSWER_TIMEOUT_MS);
      child.on('message', (message: FromGuardApp) => {
        if (!test(message)) return;
        clearTimeout(timer);
        done(message);
      });
    });
  const order = async (words: ToGuardApp, type: FromGuardApp['type']): Promise<void> => {
    const heard = hear((message) => message.type === type);
    child.send(words);
    await heard;
  };
  let runs = 0;
  const windows = (): readonly string[] =>
    xdotool('search', '--onlyvisible', '--pid', String(child.pid)).split('\n').filter(Boolean);
  const click = async (): Promise<void> => {
    xdotool('mousemove', '400', '300', 'click', '1');
    await sleep(100);
  };
  await hear((message) => message.type === 'ready');
  const own = new Set(windows());
  const strangers = (): readonly string[] => windows().filter((id) => !own.has(id));
  return {
    refused,
    async open(address) {
      refused.length = 0;
      await order({ open: address }, 'opened');
      // A view takes clicks from its first frame on.
      await sleep(FIRST_FRAME_MS);
    },
    async run(script) {
      const id = ++runs;
      const heard = hear((message) => message.type === 'answer' && message.id === id);
      child.send({ run: script, id } satisfies ToGuardApp);
      return ((await heard) as { answer: unknown }).answer;
    },
    detach: () => order({ detach: true }, 'detached'),
    crash: () => order({ crash: true }, 'crashed'),
    click,
    async clickOnNext() {
      await sleep(NEXT_PAGE_MS);
      await click();
    },
    async escaped(waitMs = 700) {
      for (const deadline = Date.now() + waitMs; Date.now() < deadline; await sleep(100)) {
        if (strangers().length === 0) continue;
        for (let tries = 0; strangers().length > 0; tries++) {
          if (tries === 20) throw new Error('the window does not close');
          for (const id of strangers()) xdotool('windowfocus', id, 'key', 'Escape');
          await sleep(200);
        }
        return true;
      }
      return false;
    },
    async told(what) {
      const deadline = Date.now() + TOLD_MS;
      while (!refused.includes(what) && Date.now() < deadline) await sleep(50);
    },
    async close() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        process.kill(-child.pid, 'SIGKILL');
        await ended;
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

/** It fails when it finds nothing. */
function xdotool(...words: readonly string[]): string {
  try {
    return execFileSync('xdotool', words, { encoding: 'utf8', timeout: 30_000, stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}
