/** Starts the real kiosk from source, as a person would, and speaks to it as outside tools do: JSON lines and DevTools. */
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
   * Keeps the guards that work by the DevTools protocol of guest pages. With them Playwright hangs at pages with frames of other sites
   * (Electron 33 drops the sessions of both), so most tests do without: what does not need the protocol guards still.
   */
  readonly pageProtocol?: boolean;
  /** Chromium switches, after `--`. */
  readonly switches?: readonly string[];
  /** A state folder of an earlier run. */
  readonly stateDir?: string;
  /** Another account HOME than the machine's, for what a browser saves by itself. */
  readonly env?: NodeJS.ProcessEnv;
  /** Another command than the launcher's: executable and first arguments (the sabotaged build, the copy of another user). */
  readonly command?: readonly string[];
}

export interface Kiosk {
  readonly process: ChildProcess;
  readonly stateDir: string;
  readonly configDir: string;
  readonly events: readonly KioskEvent[];
  /** Everything on standard error. */
  readonly complaints: () => string;
  /** The first event that passes, from `from` (an index into `events`) on. */
  waitFor(test: (event: KioskEvent) => boolean, what: string, from?: number): Promise<KioskEvent>;
  waitForMode(mode: string, from?: number): Promise<KioskEvent>;
  /** The shell on the screen, when there is one. */
  active(): ShellEvent;
  standby(): Promise<ShellEvent>;
  /** The page of ours in the active shell. */
  page(): Promise<Page>;
  /** A guest page whose address contains the words. */
  guestPage(address: string): Promise<Page>;
  browser(shell?: ShellEvent): Promise<Browser>;
  /** Accepts the notice. Returns our page in the mode `browsing`. */
  accept(): Promise<Page>;
  /** Types an address and waits until the guest's page is there. */
  visit(page: Page, address: string): Promise<Page>;
  /** Ends the session by the visitor's own buttons; resolves with the `wiped` event. */
  finish(page: Page): Promise<KioskEvent>;
  /** Drops the events and complaints of turns that are over. */
  forget(): void;
  stop(): Promise<void>;
}

/** Settings: on a busy machine a part of a kiosk that is late is not broken, and would put it out of order before its first notice. */
export const PATIENT = { pc: { patience: 4 } };

/** Generous: these machines stall. Nothing is asserted about time here. */
const KIOSK_TIMEOUT_MS = 90_000;
/**
 * Playwright can lose sight of a page that crashed and is gone from at once, or whose first document is exchanged while it attaches:
 * DevTools itself lists it, and a new connection finds it.
 */
const UNTIL_LOOKED_AFRESH_MS = 10_000;

/** State folders, and the folders on the RAM disk of kiosks that a test killed and never started again. */
const leftAtTheEnd = new Set<string>();
process.once('exit', () => {
  for (const dir of leftAtTheEnd) rmSync(dir, { recursive: true, force: true });
});

/** Kept until the tests have ended, since some start a second kiosk on it. */
function makeStateDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  leftAtTheEnd.add(dir);
  return dir;
}

let makeWay: () => Promise<void> = async () => {};
/** What ends a kiosk that is kept for later (`kept-kiosk.ts`): only one of two would have the keyboard of the screen. */
export function beforeEachStart(ends: () => Promise<void>): void {
  makeWay = ends;
}

export async function startKiosk(options: KioskOptions = {}): Promise<Kiosk> {
  await makeWay();
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
      // The click destroys the page, often before Playwright has heard that it was carried out; the wipe tells that it was.
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
      // Of a thousand shells that went with their turns nothing is left to close, and each such word would take Playwright long.
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
