/** What is done with an installed kiosk, whatever screen it has. Each step waits for what must be seen. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { isAlive, type Part, processesOf } from '../../kiosk/crash/processes.ts';
import type { Sites } from '../../sites/sites.ts';
import { BLOCKED, journalOf, type Machine, must, RAM_DISK, SETTINGS, STATE } from './package.ts';
import { type InstalledProcesses, type InstalledShell, sandboxOf } from './processes.ts';
import type { Visitor } from './visitor.ts';

export interface Stage {
  readonly machine: Machine;
  readonly processes: InstalledProcesses;
  readonly visitor: Visitor;
  readonly sites: Sites;
}

export function servePages(sites: Sites): void {
  sites.page('pink.localhost', '/', '<title>Pink</title><body style="background: #ff00c8"><h1>Here I am</h1>');
  sites.page(BLOCKED, '/', '<title>Naughty</title><body style="background: #ff00c8">');
}

export async function beginTurn({ visitor, sites }: Stage): Promise<void> {
  await visitor.accepts();
  await visitor.opens(sites.url('pink.localhost'), 'page');
}

/** From the notice to the next one, by way of a page and of one that is blocked. */
export async function wholeVisit(stage: Stage): Promise<void> {
  const { visitor, processes, sites, machine } = stage;
  await visitor.sees('notice');
  const from = journalOf(machine).length;
  const [active, standby] = await twoShells(processes);
  expect(turnsOf(processes)).toEqual([`turn-${active.turn}-`, `turn-${standby.turn}-`]);
  await beginTurn(stage);
  expect(sites.visitsTo('pink.localhost').length).toBeGreaterThan(0);
  expectSandbox(stage);
  expectAccount(stage);
  await visitor.opens(sites.url(BLOCKED), 'our page');
  expect(sites.visitsTo(BLOCKED)).toEqual([]);
  await visitor.finishes();

  // The one that stood by is shown, the other one is gone, and so is its folder; another is warmed.
  await expectGone(active);
  const [shown, next] = await twoShells(processes);
  expect(shown).toEqual(standby);
  expect(next.turn).toBe(standby.turn + 1);
  await expect.poll(() => turnsOf(processes), { timeout: 20_000 }).toEqual([`turn-${shown.turn}-`, `turn-${next.turn}-`]);
  const codes = (): readonly string[] =>
    journalOf(machine)
      .slice(from)
      .map(({ code }) => code);
  await expect.poll(codes, { timeout: 20_000 }).toContain('wipe.receipt');
  expect(codes()).toEqual(expect.arrayContaining(['notice.accepted', 'filter.blocked', 'turn.ended']));
  // P13: nothing that outlives a turn tells where anybody has been. The settings do, which shows that it would be found.
  const settings = `${SETTINGS}/kiosk.json`;
  const found = machine.run('grep', '--recursive', '--files-with-matches', '-e', 'localhost', STATE, settings).out;
  expect(found.trim()).toBe(settings);
}

/** Those without which a turn ends: the notice comes back by itself, on another browser, with nothing left of the one before. */
export async function survivesLostTurns(stage: Stage): Promise<void> {
  const { visitor, processes } = stage;
  for (const part of ['main', 'own page', 'gpu', 'network'] as const) {
    const [active] = await twoShells(processes);
    await beginTurn(stage);
    kill(processes.part(part), part);
    await visitor.sees('notice', `the notice after a kill of: ${part}`);
    await expectGone(active);
  }
}

/** Those that may go while a visitor goes on. */
export async function survivesLosses(stage: Stage): Promise<void> {
  const { visitor, processes } = stage;
  const [active, standby] = await twoShells(processes);
  await beginTurn(stage);
  kill(standby.pid, 'standby');
  await expectGone(standby);
  const [still, another] = await twoShells(processes);
  expect(still).toEqual(active);
  expect(another.pid).not.toBe(standby.pid);
  expect(visitor.shown()).toBe('page');

  kill(processes.part('guest page'), 'guest page');
  // With "Try again".
  await visitor.sees('our page');
  await visitor.opens(stage.sites.url('pink.localhost'), 'page');
  expect((await twoShells(processes))[0]).toEqual(active);
  await visitor.finishes();
  await expectGone(active);
}

/** Chromium's own sandbox stands around every page: its filter of system calls, and users of its own (so another root than the PC's). */
function expectSandbox({ processes }: Stage): void {
  const pages = processes.renderers();
  expect(pages.length, "both browsers' own pages, and the visitor's").toBeGreaterThanOrEqual(3);
  const outside = sandboxOf(processes.supervisor());
  for (const { pid } of pages) {
    const { filters, noNewPrivs, users } = sandboxOf(pid);
    expect(filters).toBeGreaterThan(outside.filters);
    expect(noNewPrivs).toBe('1');
    expect(users).not.toBe(outside.users);
  }
  const words = processes.all().map(({ command }) => command);
  expect(words.filter((command) => /--(no-sandbox|disable-\S*sandbox|remote-debugging)/.test(command))).toEqual([]);
}

/** Everything runs as the account that may do nothing. What stands in a sandbox has powers over its own empty world only. */
function expectAccount({ machine, processes }: Stage): void {
  const id = must(machine, 'id', '-u', 'kiosk').trim();
  const outside = sandboxOf(processes.supervisor()).users;
  for (const { pid } of processes.all()) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(new RegExp(`^Uid:\\t${id}\\t${id}\\t${id}\\t`, 'm'));
    if (sandboxOf(pid).users === outside) expect(status).toMatch(/^CapBnd:\t0+$/m);
  }
}

/** On the screen, and standing by. */
export async function twoShells(processes: InstalledProcesses): Promise<readonly [InstalledShell, InstalledShell]> {
  await expect.poll(() => processes.shells().length, { timeout: 60_000, message: 'two browsers' }).toBe(2);
  const [active, standby] = processes.shells();
  if (active === undefined || standby === undefined) throw new Error('a browser has just gone');
  return [active, standby];
}

export async function expectGone(shell: InstalledShell): Promise<void> {
  await expect.poll(() => processesOf(shell).map(({ command }) => command), { timeout: 30_000 }).toEqual([]);
}

export function kill(pid: number | null, what: Part | 'standby' | 'supervisor'): void {
  if (pid === null || pid <= 1 || !isAlive(pid)) throw new Error(`there is no ${what}`);
  process.kill(pid, 'SIGKILL');
}

/** The turns that have a folder on the RAM disk, as the supervisor sees it: the service has one of its own. */
function turnsOf(processes: InstalledProcesses): readonly string[] {
  return readdirSync(`/proc/${processes.supervisor()}/root${RAM_DISK}`)
    .filter((turn) => !turn.endsWith('.json'))
    .map((turn) => turn.replace(/[^-]*$/, ''))
    .sort();
}
