/** Supervisor and shells talk over one inherited channel: nothing listens on the network, and invalid messages are refused. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { journalText } from '../fakes/journal.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { makeConfig } from './config-folder.ts';
import { below, type Listener, listenersOf, supervisorOf } from './crash/processes.ts';
import { beginTurn, discard, lastMode, servePages, startCrashKiosk } from './crash/visit.ts';
import { selfChecksOf } from './guest-actions.ts';
import { type Kiosk, PATIENT, REPO } from './harness.ts';

let sites: Sites;
let kiosk: Kiosk;

test.beforeAll(async () => {
  sites = await startSites();
  servePages(sites);
  kiosk = await startCrashKiosk(sites, { patience: PATIENT.pc.patience });
});
test.afterAll(async () => {
  await discard(kiosk);
  await sites.close();
});

test('a shell without a supervisor exits at once', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'lone-shell-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [REPO, '--role=shell', `--user-data-dir=${profile}`, ...sandbox];
  const shell = spawn(readlinkSync(`/proc/${supervisorOf(kiosk)}/exe`), args, { stdio: 'ignore' });
  expect(await new Promise((done) => shell.on('exit', (code, signal) => done(code ?? signal)))).toBe(1);
  rmSync(profile, { recursive: true, force: true });
});

/** 127.0.0.1 as /proc writes it: four bytes in host order, then the port. */
const onLoopback = ({ protocol, address }: Listener): boolean => protocol === 'tcp' && /^0100007F:/.test(address);

test('with --automation each shell also listens on its DevTools port, all on loopback, and the supervisor nowhere', async () => {
  // A self-check makes a WebRTC call, which has sockets for a moment.
  const { turn } = await kiosk.standby();
  await selfChecksOf(kiosk, turn);
  const supervisor = supervisorOf(kiosk);
  const listening = (): readonly Listener[] => listenersOf([supervisor, ...below(supervisor).map(({ pid }) => pid)]);
  await expect.poll(() => listening().filter((listener) => !onLoopback(listener))).toEqual([]);
  const listeners = listening();
  const standby = await kiosk.standby();
  const count = (pid: number): number => listeners.filter((listener) => listener.pid === pid).length;
  expect([count(supervisor), count(kiosk.active().pid), count(standby.pid)]).toEqual([0, 3, 3]);
});

test('without --automation only the connection gate of each shell listens, on loopback', async () => {
  const configDir = makeConfig({ settings: PATIENT });
  const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  const plain = spawn('node', [join(REPO, 'build/kiosk.mjs'), '--config', configDir, '--state', stateDir], { stdio: 'ignore' });
  const ended = new Promise((done) => plain.on('exit', done));
  const listening = (): readonly Listener[] => listenersOf(below(plain.pid ?? 0).map(({ pid }) => pid));
  await expect.poll(() => listening().length, { timeout: 45_000 }).toBe(4);
  // Long enough for anything else to begin listening once all shells are up.
  await new Promise((done) => setTimeout(done, 2_000));
  const shells = below(plain.pid ?? 0).filter(({ command }) => command.includes('--role=shell'));
  expect(shells).toHaveLength(2);
  const owners = (): readonly number[] => listening().map(({ pid }) => pid);
  await expect.poll(() => owners().toSorted()).toEqual(shells.flatMap(({ pid }) => [pid, pid]).toSorted());
  // A self-check makes a WebRTC call, which has sockets for a moment.
  await expect.poll(() => listening().filter((listener) => !onLoopback(listener))).toEqual([]);
  plain.kill('SIGTERM');
  await ended;
  for (const dir of [configDir, stateDir]) rmSync(dir, { recursive: true, force: true });
});

test('the check notices a program that listens on all interfaces', async () => {
  const script =
    "require('net').createServer().listen(0, '0.0.0.0', () => console.log('up')); require('dgram').createSocket('udp4').bind(0)";
  const open: ChildProcess = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((done) => open.stdout?.once('data', done));
  await expect.poll(() => listenersOf([open.pid ?? 0]).filter((listener) => !onLoopback(listener)).length).toBe(2);
  open.kill('SIGKILL');
});

const journal = (): string => journalText(kiosk.stateDir);
const refusalLines = (): readonly { count: number }[] =>
  journal()
    .split('\n')
    .filter((line) => line.includes('"shell.message-refused"'))
    .map((line) => JSON.parse(line) as { count: number });
const refusals = (): number => refusalLines().reduce((sum, { count }) => sum + count, 0);

/** Sends messages through the bridge of our own page, as a compromised page would. */
function send(page: Page, ...messages: readonly (readonly unknown[])[]): Promise<void> {
  return page.evaluate((all) => {
    const { kiosk: bridge } = window as unknown as { kiosk: { send(...message: readonly unknown[]): void } };
    for (const message of all) bridge.send(...message);
  }, messages);
}

test('invalid messages of our own page are refused one by one and logged, and the turn goes on', async () => {
  const page = await beginTurn(kiosk);
  const odd: readonly (readonly unknown[])[] = [
    ...[['erase'], [''], ['__proto__'], ['toString'], ['constructor', {}], [null], [7], [{ verb: 'finish' }], [['finish']]],
    ...[['go'], ['go', 7], ['go', ''], ['go', 'x'.repeat(8_193)], ['go', { toString: 'x' }], ['go', 'y'.repeat(5_000_000)]],
    ...[
      ['selectTab', '1'],
      ['selectTab', -1],
      ['closeTab', 1.5],
      ['closeTab', null],
      ['dialog', 'true'],
      ['alive', 'soon'],
    ],
    ...[
      ['enterStaffCode', ''],
      ['enterStaffCode', '1'.repeat(65)],
      ['staff', 'format'],
      ['staff', ['quit']],
      ['finish', 'now'],
    ],
    ...[
      ['layout', {}],
      ['layout', { x: -1, y: 0, width: 1, height: 1 }],
      ['layout', { x: 0, y: 0, width: 1e9, height: 1 }],
    ],
    ['layout', { x: 0, y: 0, width: 1, height: 1, more: 1 }],
  ];
  const before = refusals();
  await send(page, ...odd);
  await expect.poll(refusals).toBe(before + odd.length);
  expect(lastMode(kiosk)).toBe('browsing');
  // `staff` is a valid verb, but without the code it changes nothing.
  await send(page, ['staff', 'quit'], ['staffLeave']);
  await kiosk.visit(page, sites.secureUrl('bank.test'));
  expect(await kiosk.finish(page)).toMatchObject({ verified: true });
});

test('a flood of messages is rate-limited and logged; the turn goes on and can be ended', async () => {
  const page = await beginTurn(kiosk);
  const turn = kiosk.active().turn;
  const before = refusals();
  const lines = refusalLines().length;
  const began = performance.now();
  await send(page, ...Array.from({ length: 1_000 }, () => ['go', sites.url('bank.test', '/?flood')]));
  // A hundred messages may pass each second, and a PC that stalls takes some seconds for the flood.
  const mayPass = (): number => 100 * Math.ceil((performance.now() - began) / 1_000 + 1);
  await expect.poll(() => refusals() - before + mayPass()).toBeGreaterThanOrEqual(1_000);
  // Only a few counts: the flood must not flood the journal too.
  expect(refusalLines().length - lines).toBeLessThan(5);
  expect(journal()).not.toContain('flood');
  await expect.poll(() => kiosk.events.filter((event) => event.event === 'fault')).toEqual([]);
  // The rate limit counts by the second.
  await new Promise((done) => setTimeout(done, 1_500));
  expect([lastMode(kiosk), kiosk.active().turn]).toEqual(['browsing', turn]);
  await kiosk.visit(page, sites.secureUrl('bank.test'));
  expect(await kiosk.finish(page)).toMatchObject({ turn, verified: true });
});
