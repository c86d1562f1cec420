/** The scripted visit of the crash tests, and the checks before and after each turn. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Sites } from '../../sites/sites.ts';
import { type Kiosk, type KioskEvent, type ShellEvent, startKiosk } from '../harness.ts';
import { leftOf } from './processes.ts';

/** What a visitor types and copies; it must never appear again. */
export const MARK = 'my-secret-word';

export function servePages(sites: Sites): void {
  sites.page('bank.test', '/', `<title>Bank</title><h1>Your bank</h1><form><input aria-label="Name"></form><p>${MARK}</p>`);
  sites.page('opens.test', '/', '<title>Opens</title><button onclick="window.open(\'/popup\')">Go</button>');
  sites.page('opens.test', '/popup', '<title>Pop-up</title><h1>Sign in</h1>');
  sites.page('hang.test', '/', '<title>Hangs</title><button onclick="for(;;);">Hang</button>');
  sites.page(
    'hangs-soon.test',
    '/',
    '<title>Hangs soon</title><h1>Soon</h1><script>setTimeout(() => { for (;;); }, 1500)</script>',
  );
  // A page that never finishes loading, so that its connection is open whenever the kill comes.
  sites.page(
    'slow.test',
    '/',
    (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).write('slow'),
  );
}

export interface CrashKioskOptions {
  readonly stateDir?: string;
  readonly idleSeconds?: number;
  /** The setting `pc.patience`. 1 by default, because most of these tests are about how soon a lost part is noticed. */
  readonly patience?: number;
  readonly env?: NodeJS.ProcessEnv;
}

export async function startCrashKiosk(
  sites: Sites,
  { idleSeconds = 120, patience = 1, ...rest }: CrashKioskOptions = {},
): Promise<Kiosk> {
  const kiosk = await startKiosk({
    lists: { adult: 'naughty.test\n' },
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
    // Repeats `coverSeconds: 0`, because these settings replace those of `makeConfig`: no cover during these visits.
    settings: { pc: { patience }, session: { idleSeconds, warningSeconds: 60, coverSeconds: 0, limitMinutes: 60 } },
    ...rest,
  });
  await kiosk.waitForMode('notice');
  return kiosk;
}

/** Stops a kiosk and removes everything that it would keep for its next start. */
export async function discard(kiosk: Kiosk): Promise<void> {
  const shell = kiosk.events.find((event) => event.event === 'shell') as ShellEvent | undefined;
  await kiosk.stop();
  rmSync(kiosk.stateDir, { recursive: true, force: true });
  if (shell !== undefined) rmSync(dirname(shell.profile), { recursive: true, force: true });
}

export const lastMode = (kiosk: Kiosk): unknown => kiosk.events.findLast((event) => event.event === 'mode')?.['mode'];

/** Reads both selections, with a program that does not belong to the kiosk. */
export function selections(): readonly string[] {
  return ['clipboard', 'primary'].map((name) => {
    try {
      return execFileSync('xclip', ['-selection', name, '-o'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: 5_000,
      });
    } catch {
      // The selection has no owner.
      return '';
    }
  });
}

/** Accepts the notice, and checks that the browser is unused. */
export async function beginTurn(kiosk: Kiosk): Promise<Page> {
  const page = await kiosk.accept();
  await expect(page.getByRole('navigation', { name: 'Tabs' }).getByRole('listitem')).toHaveText([/Start page/]);
  await expect(page.getByRole('textbox', { name: 'Web address or search' })).toHaveValue('');
  return page;
}

/** Opens a tab and waits until its own empty address box is there, because text typed before that would go to the old one. */
export async function newTab(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New tab' }).click();
  await expect(page.getByRole('textbox', { name: 'Web address or search' })).toHaveValue('');
}

export interface TurnEnd {
  readonly old: ShellEvent;
  /** Milliseconds from the kill until the notice could be accepted again, as seen from outside. */
  readonly ms: number;
}

/** Does something that must end the turn, waits until the next visitor may begin, and checks that nothing of the turn is left. */
export async function expectTurnEnds(kiosk: Kiosk, act: () => void, mode = 'notice'): Promise<TurnEnd> {
  const old = kiosk.active();
  const from = kiosk.events.length;
  const began = performance.now();
  act();
  await kiosk.waitForMode(mode, from);
  const ms = Math.round(performance.now() - began);
  const wiped = (event: KioskEvent): boolean => event.event === 'wiped' && event['turn'] === old.turn;
  expect(kiosk.events.filter(wiped)).toEqual([expect.objectContaining({ verified: true })]);
  expect(kiosk.active().turn).toBe(old.turn + 1);
  expect(leftOf(old)).toEqual([]);
  expect(selections()).toEqual(['', '']);
  return { old, ms };
}

/** Types, copies, and opens pages in three tabs, so that there is something to leave behind. */
export async function browse(kiosk: Kiosk, page: Page, sites: Sites): Promise<void> {
  const bank = await kiosk.visit(page, sites.secureUrl('bank.test'));
  await bank.getByLabel('Name').fill(MARK);
  await bank.getByLabel('Name').press('Control+A');
  await bank.getByLabel('Name').press('Control+C');
  await newTab(page);
  const opener = await kiosk.visit(page, sites.secureUrl('opens.test'));
  await opener.getByRole('button', { name: 'Go' }).click();
  await kiosk.guestPage('/popup');
}
