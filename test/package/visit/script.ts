/** Steps with an installed kiosk that work on any screen. Each step waits for what must appear. */
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

/** Plays a visit from one notice to the next, with an allowed and a blocked page. */
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

  // The standby is now shown, the old shell and its folder are gone, and a new standby is started.
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
  // P13: nothing that outlives a turn reveals which sites were visited. The match in the settings shows that the search works.
  const settings = `${SETTINGS}/kiosk.json`;
  const found = machine.run('grep', '--recursive', '--files-with-matches', '-e', 'localhost', STATE, settings).out;
  expect(found.trim()).toBe(settings);
}

/** Kills each process without which a turn ends. The notice must come back by itself in another shell, with nothing left of the old one. */
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

/** Kills processes that a visit must survive: the standby and a guest page. */
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
  // Our page with "Try again".
  await visitor.sees('our page');
  await visitor.opens(stage.sites.url('pink.localhost'), 'page');
  expect((await twoShells(processes))[0]).toEqual(active);
  await visitor.finishes();
  await expectGone(active);
}

/** Checks that every page is in Chromium's sandbox: with its system call filters and its own user namespace (whose root is not the PC's). */
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

/** Checks that everything runs as the unprivileged account. Sandboxed processes have capabilities only in their own user namespace. */
function expectAccount({ machine, processes }: Stage): void {
  const id = must(machine, 'id', '-u', 'kiosk').trim();
  const outside = sandboxOf(processes.supervisor()).users;
  for (const { pid } of processes.all()) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(new RegExp(`^Uid:\\t${id}\\t${id}\\t${id}\\t`, 'm'));
    if (sandboxOf(pid).users === outside) expect(status).toMatch(/^CapBnd:\t0+$/m);
  }
}

/** Waits for two shells, and returns the active one and the standby. */
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

/** Returns the turns that have a folder on the RAM disk, as the supervisor sees it: the service has its own RAM disk. */
function turnsOf(processes: InstalledProcesses): readonly string[] {
  return readdirSync(`/proc/${processes.supervisor()}/root${RAM_DISK}`)
    .filter((turn) => !turn.endsWith('.json'))
    .map((turn) => turn.replace(/[^-]*$/, ''))
    .sort();
}
