/** Starts the real kiosk from source, as a person would, and controls it as outside tools do: by JSON lines and DevTools. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type ConfigChanges, makeConfig } from './config-folder.ts';
import { findPage } from './find-page.ts';

export const REPO = resolve(import.meta.dirname, '../..');

export interface KioskEvent {
  readonly event: string;
  readonly [field: string]: unknown;
}

export interface ShellEvent extends KioskEvent {
  readonly turn: number;
  readonly role: 'active' | 'standby';
  readonly pid: number;
  readonly cdp: string;
  readonly profile: string;
}

export interface KioskOptions extends ConfigChanges {
  readonly args?: readonly string[];
  /**
   * Keeps the guards that use the DevTools protocol of guest pages. With them Playwright hangs at pages with cross-site frames
   * (Electron 33 drops the sessions of both), so most tests turn them off. All other guards stay on.
   */
  readonly pageProtocol?: boolean;
  /** Chromium switches, after `--`. */
  readonly switches?: readonly string[];
  /** The state folder of an earlier run. */
  readonly stateDir?: string;
  /** Environment variables besides the test's own, such as another HOME or DISPLAY. */
  readonly env?: NodeJS.ProcessEnv;
  /** Replaces the launcher: executable and first arguments (of the sabotaged build, of another user's copy). */
  readonly command?: readonly string[];
}

export interface Kiosk {
  readonly process: ChildProcess;
  readonly stateDir: string;
  readonly configDir: string;
  readonly events: readonly KioskEvent[];
  /** Everything on standard error. */
  readonly complaints: () => string;
  /** Returns the first event that passes the test, from `from` (an index into `events`) on. @param what names it in the error */
  waitFor(test: (event: KioskEvent) => boolean, what: string, from?: number): Promise<KioskEvent>;
  waitForMode(mode: string, from?: number): Promise<KioskEvent>;
  /** The shell on the screen. @throws Error if there is none yet */
  active(): ShellEvent;
  standby(): Promise<ShellEvent>;
  /** Our own page in the active shell. */
  page(): Promise<Page>;
  /** A guest page whose address contains the words. */
  guestPage(address: string): Promise<Page>;
  browser(shell?: ShellEvent): Promise<Browser>;
  /** Accepts the notice. Returns our page in the mode `browsing`. */
  accept(): Promise<Page>;
  /** Types an address and waits until the guest page has loaded. */
  visit(page: Page, address: string): Promise<Page>;
  /** Ends the session with the visitor's own buttons; resolves with the `wiped` event. */
  finish(page: Page): Promise<KioskEvent>;
  /** Drops the events and standard error of turns that have ended. */
  forget(): void;
  stop(): Promise<void>;
}

/** Settings for a busy machine, where a slow part of the kiosk is not broken but would put it out of order before its first notice. */
export const PATIENT = { pc: { patience: 4 } };

/** Generous, because test machines stall. This harness asserts nothing about time. */
const KIOSK_TIMEOUT_MS = 90_000;
/**
 * Playwright can lose track of a page that crashed and was replaced at once, or whose first document is exchanged while it attaches.
 * DevTools itself still lists it, and a new connection finds it.
 */
const UNTIL_LOOKED_AFRESH_MS = 10_000;

/** State folders, and the folders on the RAM disk of kiosks that a test killed and never restarted. Removed when the process ends. */
const leftAtTheEnd = new Set<string>();
process.once('exit', () => {
  for (const dir of leftAtTheEnd) rmSync(dir, { recursive: true, force: true });
});

/** The folder stays until all tests have ended, because some start a second kiosk on it. */
function makeStateDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  leftAtTheEnd.add(dir);
  return dir;
}

let endKept: () => Promise<void> = async () => {};
/** Sets a function that ends the kept kiosk (`kept-kiosk.ts`) before each start: of two kiosks only one would have the keyboard. */
export function beforeEachStart(ends: () => Promise<void>): void {
  endKept = ends;
}

export async function startKiosk(options: KioskOptions = {}): Promise<Kiosk> {
  await endKept();
  const configDir = makeConfig(options);
  const stateDir = options.stateDir ?? makeStateDir();
  const [command = '', ...first] = options.command ?? ['node', join(REPO, 'build/kiosk.mjs')];
  const after = options.switches === undefined ? [] : ['--', ...options.switches];
  const protocol = options.pageProtocol === true ? [] : ['--no-page-protocol'];
  const own = ['--automation', ...protocol, '--config', configDir, '--state', stateDir];
  const args = [...first, ...own, ...(options.args ?? []), ...after];
  const child = spawn(command, args, { cwd: REPO, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
  return connect(child, configDir, stateDir);
}

function connect(child: ChildProcess, configDir: string, stateDir: string): Kiosk {
  const events: KioskEvent[] = [];
  const watchers = new Set<() => void>();
  let complaints = '';
  let ended = false;
  const wake = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  child.stderr?.on('data', (data) => {
    complaints += String(data);
  });
  child.on('exit', () => {
    ended = true;
    wake();
  });
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const event = JSON.parse(line) as KioskEvent;
      events.push(event);
      if (event.event === 'shell') leftAtTheEnd.add(dirname(String(event['profile'])));
      wake();
    });
  }
  const browsers = new Map<string, Browser>();

  const kiosk: Kiosk = {
    process: child,
    stateDir,
    configDir,
    events,
    complaints: () => complaints,
    waitFor(test, what, from = 0) {
      return new Promise((done, fail) => {
        const failure = (why: string): Error =>
          new Error(
            `${why} while waiting for ${what}.\nEvents: ${events.map((e) => JSON.stringify(e)).join('\n')}\n${complaints}`,
          );
        const timer = setTimeout(() => settle(() => fail(failure('Time ran out'))), KIOSK_TIMEOUT_MS);
        const settle = (act: () => void): void => {
          clearTimeout(timer);
          watchers.delete(look);
          act();
        };
        const look = (): void => {
          const found = events.slice(from).find(test);
          if (found !== undefined) settle(() => done(found));
          else if (ended) settle(() => fail(failure('The kiosk ended')));
        };
        watchers.add(look);
        look();
      });
    },
    waitForMode: (mode, from) => kiosk.waitFor((e) => e.event === 'mode' && e['mode'] === mode, `mode ${mode}`, from),
    active() {
      const shell = events.findLast((e) => e.event === 'shell' && e['role'] === 'active');
      if (shell === undefined) throw new Error('no shell is on the screen yet');
      return shell as ShellEvent;
    },
    async standby() {
      const turn = kiosk.active().turn + 1;
      const ready = (e: KioskEvent): boolean => e.event === 'shell' && e['role'] === 'standby' && e['turn'] === turn;
      await kiosk.waitFor(ready, `a standby for turn ${turn}`);
      return events.findLast(ready) as ShellEvent;
    },
    async browser(shell = kiosk.active()) {
      const known = browsers.get(shell.cdp);
      if (known?.isConnected()) return known;
      const browser = await chromium.connectOverCDP(shell.cdp);
      browsers.set(shell.cdp, browser);
      return browser;
    },
    page: async () => findPage(await kiosk.browser(), (page) => page.url().startsWith('kiosk://shell/'), KIOSK_TIMEOUT_MS),
    async guestPage(address) {
      const wanted = (page: Page): boolean => !page.url().startsWith('kiosk:') && page.url().includes(address);
      const { cdp } = kiosk.active();
      const known = await findPage(await kiosk.browser(), wanted, UNTIL_LOOKED_AFRESH_MS).catch(() => null);
      if (known !== null) return known;
      const afresh = await chromium.connectOverCDP(cdp);
      browsers.set(`${cdp} ${browsers.size}`, afresh);
      return findPage(afresh, wanted, KIOSK_TIMEOUT_MS);
    },
    async accept() {
      await kiosk.waitFor((e) => e.event === 'shell' && e['role'] === 'active', 'an active shell');
      const page = await kiosk.page();
      const from = events.length;
      await page.getByRole('button', { name: 'Accept and start browsing' }).click();
      await kiosk.waitForMode('browsing', from);
      return page;
    },
    async visit(page, address) {
      await page.getByRole('textbox', { name: 'Web address or search' }).fill(address);
      await page.keyboard.press('Enter');
      const guest = await kiosk.guestPage(new URL(address).host);
      await guest.waitForLoadState('load');
      return guest;
    },
    async finish(page) {
      const from = events.length;
      await page.getByRole('button', { name: 'End session' }).click();
      // The click destroys the page, often before Playwright learns that it was carried out. The wipe event shows that it was.
      const click = page.getByRole('button', { name: 'Erase and finish' }).click();
      click.catch(() => {});
      return kiosk.waitFor((e) => e.event === 'wiped', 'the wipe', from);
    },
    forget() {
      const { turn } = kiosk.active();
      const mode = events.findLast((e) => e.event === 'mode');
      const now = events.filter((e) => e === mode || Number(e['turn'] ?? 0) >= turn);
      events.splice(0, events.length, ...now);
      complaints = '';
    },
    async stop() {
      // After a thousand turns most connections are closed already, and closing each again takes Playwright long.
      const open = [...browsers.values()].filter((browser) => browser.isConnected());
      await Promise.all(open.map((browser) => browser.close().catch(() => {})));
      if (!ended) {
        child.kill('SIGTERM');
        await new Promise<void>((done) => {
          const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
          child.on('exit', () => {
            clearTimeout(hard);
            done();
          });
        });
      }
      rmSync(configDir, { recursive: true, force: true });
    },
  };
  return kiosk;
}
