/** Kills the supervisor. In development nothing restarts it, so the tests do, on the same state folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { groupLedBy } from '../../main/node/processes/process-groups.ts';
import { journalEntries } from '../fakes/journal.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { isAlive, leftOf, partOf, processesOf, signalTo, supervisorOf } from './crash/processes.ts';
import { beginTurn, browse, discard, servePages, startCrashKiosk } from './crash/visit.ts';
import { type Kiosk, type ShellEvent, startKiosk } from './harness.ts';

/** A shell that is not stopped ends within a few milliseconds; generous for a busy machine. */
const AT_ONCE_MS = 3_000;

let sites: Sites;
const kiosks: Kiosk[] = [];
const bystanders: ChildProcess[] = [];

test.beforeAll(async () => {
  sites = await startSites();
  servePages(sites);
});
test.afterAll(() => sites.close());
test.afterEach(async () => {
  for (const child of bystanders.splice(0)) child.kill('SIGKILL');
  for (const kiosk of kiosks.splice(0).reverse()) await discard(kiosk);
});

async function start(options: Parameters<typeof startCrashKiosk>[1] = {}): Promise<Kiosk> {
  const kiosk = await startCrashKiosk(sites, options);
  kiosks.push(kiosk);
  return kiosk;
}

interface Orphans {
  readonly active: ShellEvent;
  readonly standby: ShellEvent;
}

/** Begins a visit; returns both shells. */
async function visit(kiosk: Kiosk): Promise<Orphans> {
  const page = await beginTurn(kiosk);
  await browse(kiosk, page, sites);
  return { active: kiosk.active(), standby: await kiosk.standby() };
}

const endOf = (kiosk: Kiosk): Promise<unknown> => new Promise((done) => kiosk.process.on('exit', done));

/** Begins a visit, stops the shell's main and GPU processes (SIGSTOP), and kills the supervisor. */
async function killSupervisorOf(kiosk: Kiosk): Promise<Orphans> {
  const orphans = await visit(kiosk);
  signalTo(partOf(orphans.active, 'gpu'), 'SIGSTOP');
  process.kill(orphans.active.pid, 'SIGSTOP');
  const ended = endOf(kiosk);
  process.kill(supervisorOf(kiosk), 'SIGKILL');
  await ended;
  return orphans;
}

/** Starts again on the same state folder and checks that the new kiosk wipes first and that nothing of the old one is left. */
async function expectCleanRestart(stateDir: string, { active, standby }: Orphans): Promise<void> {
  const began = performance.now();
  const kiosk = await start({ stateDir });
  process.stdout.write(`  restarted: the notice after ${Math.round(performance.now() - began)} ms, set-up and build included\n`);
  const modes = kiosk.events.filter((event) => event.event === 'mode').map((event) => event['mode']);
  expect(modes).toEqual(['wiping', 'notice']);
  expect([...leftOf(active), ...leftOf(standby)]).toEqual([]);
  const found = journalEntries(stateDir).filter(({ code, facts }) => code === 'supervisor.left-over' || facts['found'] === true);
  const lines = found.map(({ code, facts }) => [code, facts['turn']]);
  expect(lines.slice(0, 2).toSorted()).toEqual([1, 2].map((turn) => ['supervisor.left-over', turn]));
  expect(lines.slice(2).toSorted()).toEqual([1, 2].map((turn) => ['wipe.receipt', turn]));
  await kiosk.standby();
  expect(readdirSync(dirname(active.profile))).toHaveLength(4);
  const page = await beginTurn(kiosk);
  expect(await kiosk.finish(page)).toMatchObject({ turn: 1, verified: true });
}

test('when the supervisor is killed its shells die with it, even a stopped one; the next start removes what is left @P9', async () => {
  const first = await start();
  const orphans = await killSupervisorOf(first);
  const began = performance.now();
  const mainsLeft = (): readonly number[] => [orphans.active.pid, orphans.standby.pid].filter(isAlive);
  await expect.poll(mainsLeft, { timeout: AT_ONCE_MS, intervals: [5] }).toEqual([]);
  await expect.poll(() => processesOf(orphans.standby), { timeout: AT_ONCE_MS, intervals: [5] }).toEqual([]);
  process.stdout.write(`  supervisor killed: both shells gone after ${Math.round(performance.now() - began)} ms\n`);
  expect(existsSync(orphans.active.profile), 'the folder is left for the next start').toBe(true);
  expect(processesOf(orphans.active).length, 'so is the stopped process').toBeGreaterThan(0);
  await expectCleanRestart(first.stateDir, orphans);
});

test('when both browsers crash at once the kiosk ends, so that the OS restarts it; the next start removes what is left @P9', async () => {
  const first = await start();
  const { active, standby } = await visit(first);
  const ended = endOf(first);
  for (const { pid } of [active, standby]) process.kill(pid, 'SIGILL');
  expect(await ended).toBe(1);
  expect(journalEntries(first.stateDir).map(({ facts }) => facts['fault'])).toContain('screen.lost');
  await start({ stateDir: first.stateDir });
  expect([...leftOf(active), ...leftOf(standby)]).toEqual([]);
});

test('twin: without setpriv a stopped shell outlives its supervisor; the next start still ends it', async () => {
  const shim = mkdtempSync(join(tmpdir(), 'no-setpriv-'));
  // Starts the same program without PR_SET_PDEATHSIG.
  writeFileSync(join(shim, 'setpriv'), '#!/bin/sh\nshift 3\nexec "$@"\n', { mode: 0o755 });
  const first = await start({ env: { PATH: `${shim}:${process.env['PATH']}` } });
  const orphans = await killSupervisorOf(first);
  await expect.poll(() => isAlive(orphans.standby.pid), { timeout: AT_ONCE_MS }).toBe(false);
  await new Promise((done) => setTimeout(done, AT_ONCE_MS));
  expect(isAlive(orphans.active.pid)).toBe(true);
  rmSync(shim, { recursive: true });
  await expectCleanRestart(first.stateDir, orphans);
});

test('a recorded process group that now belongs to another program: the kiosk leaves it alone and goes into service', async () => {
  const first = await start();
  const root = dirname(first.active().profile);
  await first.stop();
  const bystander = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
  bystanders.push(bystander);
  const group = groupLedBy(bystander.pid ?? 0);
  if (group === null) throw new Error('the bystander has ended');
  const dir = join(root, 'turn-9-stale');
  mkdirSync(dir);
  writeFileSync(`${dir}.json`, JSON.stringify({ ...group, startTime: group.startTime - 1 }));
  await start({ stateDir: first.stateDir });
  expect(isAlive(group.pgid)).toBe(true);
  expect([existsSync(dir), existsSync(`${dir}.json`)]).toEqual([false, false]);
  // The twin: with the right start time it counts as a left-over turn.
  await kiosks.at(-1)?.stop();
  mkdirSync(dir);
  writeFileSync(`${dir}.json`, JSON.stringify(group));
  await start({ stateDir: first.stateDir });
  expect(isAlive(group.pgid)).toBe(false);
});

test("a second kiosk on the same state folder names the first one's process and ends; the first goes on", async () => {
  const first = await start();
  const second = await startKiosk({ stateDir: first.stateDir });
  kiosks.push(second);
  const status = await endOf(second);
  expect(status).toBe(1);
  expect(second.complaints()).toContain(
    `Another kiosk (process ${supervisorOf(first)}) already uses the state folder ${first.stateDir}. Stop it, or give --state another folder.`,
  );
  const page = await beginTurn(first);
  expect(await first.finish(page)).toMatchObject({ turn: 1, verified: true });
});
