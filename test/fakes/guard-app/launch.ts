/** Starts the guard application, sends it orders, and checks its windows on the screen. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareApp } from '../test-app.ts';
import type { FromGuardApp, GuardAppSettings, ToGuardApp } from './settings.ts';

export interface GuardApp {
  /** What the guards reported as refused since the last page was opened. */
  readonly refused: readonly string[];
  /** Opens an address in a new view and closes all other views. */
  open(address: string): Promise<void>;
  /** Runs a script in the newest page, with user activation. @throws Error after a timeout */
  run(script: string): Promise<unknown>;
  detach(): Promise<void>;
  /** Crashes the page and loads it again. */
  crash(): Promise<void>;
  /** Clicks into the middle of the page, with real mouse events. */
  click(): Promise<void>;
  /** Waits for what the last click opened, and clicks on it. */
  clickOnNext(): Promise<void>;
  /** Whether a second window appears within `waitMs`, which means that the page has escaped. Closes that window. */
  escaped(waitMs?: number): Promise<boolean>;
  /** Waits up to 3 s for a refusal; check `refused` for whether it came. */
  reported(what: string): Promise<void>;
  close(): Promise<void>;
}

/** All guards, as in the product. */
const ALL: GuardAppSettings = { choosers: true, preload: true, shadows: true, blink: true };
export const NO_GUARDS: GuardAppSettings = { choosers: false, preload: false, shadows: false, blink: false };

const ANSWER_TIMEOUT_MS = 20_000;
const FIRST_FRAME_MS = 300;
const NEXT_PAGE_MS = 1_500;
const REPORT_TIMEOUT_MS = 3_000;

export async function launchGuardApp(settings: Partial<GuardAppSettings>, switches: readonly string[]): Promise<GuardApp> {
  const executable = await prepareApp('guard-app', join(import.meta.dirname, 'main.ts'));
  const profile = mkdtempSync(join(tmpdir(), 'guard-app-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...sandbox, `--user-data-dir=${profile}`, ...switches], {
    env: { ...process.env, HOME: profile, GUARD_APP: JSON.stringify({ ...ALL, ...settings }) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A separate process group, so that all its processes can be killed. It exits by itself when this process does.
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
      // A view accepts clicks only after its first frame.
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
    async reported(what) {
      const deadline = Date.now() + REPORT_TIMEOUT_MS;
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

/** The output of xdotool, or '' if it fails, as it does when it finds no window. */
function xdotool(...words: readonly string[]): string {
  try {
    return execFileSync('xdotool', words, { encoding: 'utf8', timeout: 30_000, stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}
