/**
 * `npm run bench -- packs`: a new block pack of five million names, from the lists to the shell of a visitor who is browsing, and what
 * this visitor notices. KIOSK_BENCH_NAMES changes the number of names, KIOSK_BENCH_RUNS the number of runs.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { SIGNATURE_ENDING } from '../../main/core/packs/pack-format.ts';
import { openPackStore } from '../../main/node/packs/pack-store.ts';
import { childModule, firstLine } from '../fakes/module-in-child.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { type Kiosk, REPO, startKiosk } from '../kiosk/harness.ts';
import { makeCertificate } from '../sites/certificate.ts';
import type { Ports } from './loading/server.ts';
import { loadNow, machineLine, report } from './machine.ts';
import { type Disk, makeDisk } from './packs/disk.ts';
import { freshElectron } from './packs/fresh-electron.ts';
import type { Steps } from './packs/judging.ts';
import { type MadePack, ownSite, PackMaker, SUITE_ADDRESSES } from './packs/making.ts';
import { type Stalls, type Visit, withMeters } from './packs/meters.ts';
import { type Results, stallTable, stepTable, switchTable } from './packs/report.ts';
import { switchOver } from './packs/switching.ts';

const NAMES = Number(process.env['KIOSK_BENCH_NAMES'] ?? 5_000_000);
const RUNS = Number(process.env['KIOSK_BENCH_RUNS'] ?? 5);
/** The length of the first quiet period; each later one is as long as the switch before it. */
const QUIET_MS = 4_000;
const REST_MS = 1_000;
const STICK = `/media/kiosk-bench-${process.pid}`;

interface Made {
  readonly maker: PackMaker;
  readonly first: MadePack;
  readonly more: readonly MadePack[];
  readonly configDir: string;
  readonly stateDir: string;
}

interface PackOnDisk {
  readonly serial: number;
  /** The address that only this pack blocks. */
  readonly site: string;
  readonly disk: Disk;
}

test('packs', async () => {
  test.skip(!MAY_MOUNT, 'only root may mount a stick');
  const load = [loadNow()];
  // Inside the checkout, so that the packages are found.
  mkdirSync(join(REPO, 'out/test-apps'), { recursive: true });
  const folder = mkdtempSync(join(REPO, 'out/test-apps/bench-packs-'));
  try {
    const made = await make(folder);
    const steps = await measureSteps(folder, made);
    load.push(loadNow());
    const switches = await measureSwitches(folder, made);
    load.push(loadNow());
    const results = { ...steps, ...switches, builds: [made.first, ...made.more].map(({ buildMs }) => buildMs) };
    const tables = [stepTable(results), switchTable(results), stallTable(results)];
    report('packs', [heading(load, statSync(made.first.path).size), ...tables, NOTES].join('\n\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Makes the packs. Pack 1 is in the kiosk from the beginning; the others come on sticks. */
async function make(folder: string): Promise<Made> {
  const maker = await PackMaker.open(folder, NAMES);
  const first = await maker.make(1);
  const more: MadePack[] = [];
  for (let serial = 2; serial <= RUNS + 1; serial += 1) more.push(await maker.make(serial));
  const [configDir, stateDir] = [join(folder, 'config'), join(folder, 'state')];
  cpSync(join(REPO, 'kiosk-config'), configDir, { recursive: true });
  await maker.pin(configDir);
  mkdirSync(stateDir);
  const today = (): string => new Date().toISOString().slice(0, 10);
  const store = await openPackStore({ configDir, stateDir, version: '0.1.0', builtOn: today(), today });
  if (!store.ok) throw new Error(store.problems.join('\n'));
  const installed = await store.value.install(readFileSync(first.path), readFileSync(first.path + SIGNATURE_ENDING, 'utf8'));
  expect(installed).toMatchObject({ ok: true });
  return { maker, first, more, configDir, stateDir };
}

/** Measures each step, each as the first thing in a process. */
async function measureSteps(folder: string, { maker, first: { path }, configDir }: Made) {
  const run = await freshElectron(folder);
  const often = async (...call: Parameters<typeof run>): Promise<readonly Steps[]> => {
    const steps: Steps[] = [];
    for (let i = 0; i < RUNS; i += 1) steps.push(await run(...call));
    return steps;
  };
  return {
    signings: await often('signing', path, maker.key),
    judgings: await often('judging', path, configDir),
    parts: await often('judgingInParts', path, configDir),
    openings: await often('opening', path, configDir),
  };
}

async function measureSwitches(folder: string, { more, configDir, stateDir }: Made) {
  const { key, cert, spkiHash } = await makeCertificate();
  const server = (await childModule('test/bench/loading/server.ts', join(folder, 'server'))).call('startServers', [key, cert]);
  const packs: Omit<PackOnDisk, 'site'>[] = [];
  let kiosk: Kiosk | null = null;
  const cleanUp = (): void => {
    for (const { disk } of packs) disk.pull();
    server.kill('SIGKILL');
  };
  // Also when the bench is aborted: otherwise a kiosk that runs here later would take the pack from the stick.
  process.once('exit', cleanUp);
  try {
    for (const { serial, path } of more) packs.push({ serial, disk: await makeDisk(folder, path, STICK) });
    const { https } = await firstLine<Ports>(server);
    kiosk = await startKiosk({
      stateDir,
      settings: { session: { coverSeconds: 0, idleSeconds: 1800 } },
      prepare: (dir) => cpSync(join(configDir, 'keys'), join(dir, 'keys'), { recursive: true }),
      args: ['--map-host', '*.test=127.0.0.1'],
      switches: [`--ignore-certificate-errors-spki-list=${spkiHash}`],
    });
    await kiosk.waitForMode('notice');
    const toolbar = await kiosk.accept();
    await kiosk.standby();
    const addressOf = (host: string): string => `https://${host}:${https}/empty`;
    const guest = await kiosk.visit(toolbar, addressOf('visitor.test'));
    return await alternate(
      { kiosk, toolbar, guest },
      packs.map((pack) => ({ ...pack, site: addressOf(ownSite(pack.serial)) })),
    );
  } finally {
    await kiosk?.stop();
    cleanUp();
  }
}

/** Alternates quiet periods and switches, because the machine may be busy with other things. */
async function alternate(visit: Visit, packs: readonly PackOnDisk[]): Promise<Pick<Results, 'switches' | 'quiet'>> {
  const [switches, quiet]: [Results['switches'][number][], Stalls[]] = [[], []];
  let length = QUIET_MS;
  for (const { serial, site, disk } of packs) {
    await sleep(REST_MS);
    quiet.push((await withMeters(visit, site, () => sleep(length))).stalls);
    await sleep(REST_MS);
    const began = Date.now();
    const { result, stalls } = await withMeters(visit, site, () => switchOver(visit.kiosk, visit.guest, disk, serial));
    length = Date.now() - began;
    switches.push({ ...result, stalls });
    disk.pull();
  }
  return { switches, quiet };
}

function heading(load: readonly string[], bytes: number): string {
  return `# Packs

${machineLine()}, ${NAMES.toLocaleString('en-GB')} names, a pack of ${(bytes / 1e6).toFixed(1)} MB, ${RUNS} runs. Load average over a minute
at the start, before the switches and after them: ${load.join(', ')}.`;
}

const NOTES = `* The pack has the made-up names of the bench of the filter, the rules that come with the kiosk, and ${SUITE_ADDRESSES.toLocaleString('en-GB')} addresses each that must
  be blocked and must not. The kiosk has another one of the same size before. 1 MB = 10^6 bytes.
* The first table: in a fresh process each time, in Electron as Node. A pause is how long that process can do nothing else.
* The second: looked at from outside. The kiosk asks once a second which sticks there are: what it waits for that is in the times, and
  is taken off in one line. What took too short a time to be seen is left out. The stick is a file in the PC's memory: a real one that
  gives 25 MB a second takes 40 ms a megabyte more.
* The third: while the stick is taken, and as long before it, keys and clicks in the address field by X, some ten of each a second, and
  small requests one after the other. The longest of each kind in a run.`;
