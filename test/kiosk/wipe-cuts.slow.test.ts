/**
 * The kiosk dies at a write of its journal: before the line, in the middle of it, or right after it. After the next start nothing of any
 * turn may be left, the journal must be intact, and its receipts must be true. The long form cuts at every write of every script, 300 times
 * in all. To repeat a case: `KIOSK_CUT="script name|number or code of the write|kind"`.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { openTurnRoot } from '../../main/node/turns/turn-folders.ts';
import { byRunLength, LONG } from '../fakes/forms.ts';
import { pick, seeded, whole } from '../fakes/random.ts';
import { makeSabotagedApp, type SabotagedApp } from '../fakes/sabotage/app.ts';
import { CUT_KINDS, type Cut, type CutKind } from '../fakes/sabotage/cut.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { signalTo, supervisorOf } from './crash/processes.ts';
import { type Kiosk, type KioskOptions, type ShellEvent, startKiosk } from './harness.ts';
import { CODE, SCRIPTS, type Script, serveKeepingPage, visit } from './wipe-cuts/scripts.ts';
import { type Death, findProblems, lookAfterDeath } from './wipe-cuts/truth.ts';

const CASES = Number(process.env['KIOSK_CUTS'] ?? byRunLength(9, 300));
const SEED = Number(process.env['KIOSK_CUT_SEED'] ?? Date.now() % 2 ** 31);
/** A script may notice that its browser is gone before the killed process has been seen to end. */
const ENDING_MS = 5_000;

let app: SabotagedApp;
let sites: Sites;
/** A state folder with a staff code in it, which is slow to make. */
let freshState: string;
let stateDir: string;
const failures: string[] = [];
const kiosks: Kiosk[] = [];

test.beforeAll(async () => {
  app = makeSabotagedApp();
  sites = await startSites();
  serveKeepingPage(sites);
  freshState = mkdtempSync(join(tmpdir(), 'kiosk-fresh-'));
  await setStaffCode(freshState, CODE);
});
test.afterAll(async () => {
  rmSync(freshState, { recursive: true, force: true });
  await sites.close();
});
test.beforeEach(() => beginState());
test.afterEach(() => discard());

function beginState(): void {
  stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  cpSync(freshState, stateDir, { recursive: true });
  app.cut(null);
  app.mend();
}

async function discard(): Promise<void> {
  for (const kiosk of kiosks.splice(0).reverse()) await kiosk.stop();
  // The browser of a kiosk that died may still be ending, and write meanwhile.
  rmSync(openTurnRoot(stateDir, process.env).dir, { recursive: true, force: true, maxRetries: 20 });
  rmSync(stateDir, { recursive: true, force: true });
}

async function start(options: Pick<KioskOptions, 'command'> = {}, idleSeconds = 300): Promise<Kiosk> {
  const kiosk = await startKiosk({
    stateDir,
    lists: { adult: 'naughty.test\n' },
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
    settings: { session: { idleSeconds, warningSeconds: 20, coverSeconds: 0, limitMinutes: 60 } },
    ...options,
  });
  kiosks.push(kiosk);
  return kiosk;
}

const hasEnded = ({ process: { exitCode, signalCode } }: Kiosk): boolean => exitCode !== null || signalCode !== null;

function end(kiosk: Kiosk): Promise<'ended'> {
  return new Promise((done) => (hasEnded(kiosk) ? done('ended') : kiosk.process.on('exit', () => done('ended'))));
}

/** Begins a visit and kills the kiosk from outside. */
async function crash(): Promise<void> {
  const kiosk = await start({ command: app.command });
  await visit(kiosk, sites);
  signalTo(supervisorOf(kiosk), 'SIGKILL');
  await end(kiosk);
}

/** Runs a script until the kiosk dies at its cut. @returns null when the script has finished before that */
async function playUntil(script: Script, cut: Cut): Promise<Death | null> {
  if (script.afterCrash) await crash();
  app.cut(cut);
  const kiosk = await start({ command: app.command }, script.idleSeconds);
  const ended = end(kiosk);
  const played = script.play(kiosk, sites).then(
    () => null,
    (error: Error) => error,
  );
  const outcome = await Promise.race([played, ended]);
  if (outcome === null) return null;
  if (outcome !== 'ended' && (await Promise.race([ended, sleep(ENDING_MS, null)])) === null) throw outcome;
  return lookAfterDeath(stateDir);
}

const shellsSeen = (): readonly ShellEvent[] =>
  kiosks.flatMap(({ events }) => events.filter(({ event }) => event === 'shell') as ShellEvent[]);

/** Starts the kiosk again; returns the problems found. */
async function startAgain(death: Death, { kind }: Cut, options: Parameters<typeof start>[0] = {}): Promise<readonly string[]> {
  app.cut(null);
  const before = shellsSeen();
  const kiosk = await start(options);
  await kiosk.waitForMode('notice');
  return findProblems(stateDir, death, before, kind === 'torn' ? 1 : 0);
}

const since = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/** Runs one case on a new state folder. Problems are reported at the end, because the other cases show what they depend on. */
async function cutOff(script: Script, cut: Cut): Promise<'cut' | 'finished'> {
  await discard();
  beginState();
  const began = performance.now();
  const words = `KIOSK_CUT="${script.name}|${cut.at}|${cut.kind}"`;
  try {
    const death = await playUntil(script, cut);
    if (death === null) return 'finished';
    const wrong = await startAgain(death, cut);
    if (wrong.length > 0) failures.push(`${words}: ${wrong.join('; ')}`);
    const { code = 'nothing' } = death.entries.at(-1) ?? {};
    process.stdout.write(`  ${words}: last line ${code}, ${death.folders.size} left, ${since(began)}\n`);
  } catch (error) {
    failures.push(`${words}: ${(error as Error).message}`);
    process.stdout.write(`  ${words}: failed after ${since(began)}\n`);
  }
  return 'cut';
}

/** Cuts every write of every script in each way, in several rounds if needed. */
async function cutEverywhere(): Promise<void> {
  let cuts = 0;
  for (let round = 1; cuts < CASES; round += 1) {
    for (const script of SCRIPTS.filter(({ idleSeconds }) => round === 1 || idleSeconds === undefined)) {
      for (let at = script.from; cuts < CASES; at += 1) {
        const outcomes: string[] = [];
        for (const kind of CUT_KINDS) outcomes.push(await cutOff(script, { at, kind }));
        cuts += outcomes.filter((outcome) => outcome === 'cut').length;
        if (outcomes.includes('finished')) break;
      }
    }
  }
}

async function cutHereAndThere(): Promise<void> {
  process.stdout.write(`  KIOSK_CUT_SEED=${SEED}\n`);
  const random = seeded(SEED);
  const scripts = SCRIPTS.filter(({ idleSeconds }) => idleSeconds === undefined);
  for (let cuts = 0; cuts < CASES; ) {
    const script = pick(random, scripts);
    const cut = { at: script.from + whole(random, 8), kind: CUT_KINDS[cuts % CUT_KINDS.length] ?? 'torn' };
    if ((await cutOff(script, cut)) === 'cut') cuts += 1;
  }
}

test(`a kiosk that dies at a write of its journal restarts with nothing left and true receipts (${CASES} times) @P9`, async () => {
  test.setTimeout(60_000 + CASES * 60_000);
  const [name, at, kind] = process.env['KIOSK_CUT']?.split('|') ?? [];
  const chosen = SCRIPTS.find((script) => script.name === name);
  if (chosen !== undefined) expect(await cutOff(chosen, { at: Number(at) || String(at), kind: kind as CutKind })).toBe('cut');
  else if (LONG) await cutEverywhere();
  else await cutHereAndThere();
  expect(failures).toEqual([]);
});

test('twin: the checks find a kiosk that ignores what earlier runs left, with a visit cut off and with a receipt cut off', async () => {
  const [script] = SCRIPTS;
  if (script === undefined) throw new Error('there is no script');
  for (const cut of [
    { at: 'notice.accepted', kind: 'after' },
    { at: 'wipe.receipt', kind: 'before' },
  ] as const) {
    await discard();
    beginState();
    const death = await playUntil(script, cut);
    if (death === null) throw new Error('the script came to its end');
    app.break('left-overs');
    const wrong = await startAgain(death, cut, { command: app.command });
    expect(wrong.join('\n')).toMatch(/turn 1 of run \d+ was visited and has 0 receipts/);
    if (cut.kind === 'after') expect(wrong.join('\n'), 'its folder is left').toContain('is left');
  }
});
