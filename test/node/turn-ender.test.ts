/** The one path by which turns end, with shells that are small programs: they speak the real channel and answer what they are asked. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { killGroup } from '../../main/node/process-groups.ts';
import { openTurnRoot } from '../../main/node/turn-folders.ts';
import type { Shell } from '../../main/supervisor/shell.ts';
import { ShellPool } from '../../main/supervisor/shell-pool.ts';
import { TurnEnder } from '../../main/supervisor/turn-ender.ts';
import { Wiper } from '../../main/supervisor/wiper.ts';
import { test as base } from '../fakes/folder.ts';

interface Stage {
  readonly pool: ShellPool;
  readonly ender: TurnEnder;
  /** What was told: proofs, failures and lines of the journal. */
  readonly told: readonly (readonly [what: string, facts: unknown])[];
  /** What the supervisor does at once when it hears of that. */
  readonly then: { proven(turn: number): void; settled(): void };
  /** What the next shells find of the selections. */
  find(found: 'empty' | 'left'): void;
  /** Shells of this turn do not become ready. */
  hold(turn: number): void;
}

/** Plain JavaScript, run by the Node of the tests. */
const SHELL = (folder: string): string => `#!${process.execPath}
const { createReadStream, existsSync, readFileSync, writeSync } = require('node:fs');
const { createInterface } = require('node:readline');
const say = (message) => writeSync(3, JSON.stringify(message) + '\\n');
const held = '${folder}/held-' + /turn-(\\d+)-/.exec(process.cwd())[1];
if (!existsSync(held)) say({ type: 'ready', cdp: null });
createInterface({ input: createReadStream('', { fd: 3 }) }).on('line', (line) => {
  const { type, id } = JSON.parse(line);
  if (type === 'emptySelections') say({ type: 'selectionsEmptied', id });
  if (type === 'checkSelections') say({ type: 'selections', id, found: readFileSync('${folder}/selections', 'utf8') });
});
`;

const test = base.extend<{ stage: Stage }>({
  stage: async ({ folder }, use) => {
    const root = openTurnRoot(folder, process.env);
    const program = join(folder, 'shell.cjs');
    writeFileSync(program, SHELL(folder), { mode: 0o755 });
    writeFileSync(join(folder, 'selections'), 'empty');
    const told: (readonly [string, unknown])[] = [];
    const then: Stage['then'] = { proven: () => {}, settled: () => {} };
    const started: Shell[] = [];
    const pool = new ShellPool(
      {
        command: { executable: program, app: '/the/app', switches: [], silent: true },
        ...{ root, env: { PATH: process.env['PATH'] }, accountHome: folder, started: () => 1 },
      },
      {
        message: (shell, message) => ender.heard(shell, message),
        ...{ refused: () => {}, activeLost: () => {}, standbyLost: () => {}, standbyReady: () => {}, cannotStart: () => {} },
      },
      (shell) => {
        started.push(shell);
        return [];
      },
    );
    const ender = new TurnEnder({
      ...{ pool, wiper: new Wiper(folder), automation: () => {}, activated: () => {}, settled: () => then.settled() },
      journal: { write: (code, facts) => void told.push([code, facts]) },
      proven: (turn) => {
        told.push(['proven', turn]);
        then.proven(turn);
      },
      failed: (turn, code) => void told.push(['failed', [turn, code]]),
    });
    await use({
      ...{ pool, ender, told, then },
      find: (found) => writeFileSync(join(folder, 'selections'), found),
      hold: (turn) => writeFileSync(join(folder, `held-${turn}`), ''),
    });
    pool.close();
    for (const { group } of started) if (group !== null) killGroup(group.pgid);
    rmSync(root.dir, { recursive: true, force: true });
  },
});

/** Brings up turn 1, and takes its shell off the screen as the supervisor does at its end. */
async function firstTurn({ ender, pool }: Stage): Promise<Shell> {
  await ender.begin(1);
  const shell = pool.active;
  if (shell === null) throw new Error('no shell is on the screen');
  pool.active = null;
  return shell;
}

test('a turn ends with its receipt: what was looked at, and what was there', async ({ stage }) => {
  const old = await firstTurn(stage);
  await stage.ender.end(old, 2);
  const times = { shownMs: expect.any(Number), goneMs: expect.any(Number) };
  const found = { processes: 0, folder: 'gone', accountFiles: 0, tempFiles: 0, clipboard: 'empty', looks: 1 };
  expect(stage.told).toEqual([
    ['proven', 1],
    ['wipe.receipt', { turn: 1, ...times, ...found }],
    ['proven', 2],
  ]);
  expect(existsSync(old.folder.dir)).toBe(false);
  expect(stage.pool.active?.turn).toBe(2);
});

test('what is found is in the receipt, and no later turn is proven before it is gone', async ({ stage }) => {
  const old = await firstTurn(stage);
  stage.find('left');
  await stage.ender.end(old, 2);
  expect(stage.told.slice(1)).toEqual([
    ['wipe.failed', expect.objectContaining({ turn: 1, processes: 0, clipboard: 'left', left: 'wipe.clipboard' })],
    ['failed', [2, 'wipe.clipboard']],
  ]);
});

// As when a visit ends and the configuration has gone bad meanwhile.
for (const [when, shellStarted] of [
  ['at once', false],
  ['while its shell starts', true],
] as const) {
  test(`a turn that ends ${when} does not hold up the next, which proves what both owe`, async ({ stage }) => {
    const old = await firstTurn(stage);
    stage.hold(2);
    const overtaken = stage.ender.end(old, 2);
    if (shellStarted) await expect.poll(() => stage.pool.all().map(({ turn }) => turn)).toEqual([2]);
    await stage.ender.begin(3);
    await overtaken;
    expect(stage.pool.active?.turn, 'the screen is that of the turn which is on').toBe(3);
    const said = stage.told.slice(1).map(([what, facts]) => [what, (facts as { turn?: number }).turn ?? facts]);
    // 0: the browser that nobody was on.
    const receipts = (shellStarted ? [1, 0] : [1]).map((turn) => ['wipe.receipt', turn]);
    expect(said).toEqual([...receipts, ['proven', 3]]);
  });
}

test('a turn that ends as soon as it is proven, as at night, does not have the shell of the turn after the next', async ({
  stage,
}) => {
  const { ender, pool, then } = stage;
  let session = 1;
  let night: Promise<void> | null = null;
  then.settled = () => pool.warm(session + 1);
  then.proven = (turn) => {
    const old = pool.active;
    if (turn !== 2 || old === null) return;
    session = 3;
    pool.active = null;
    night = ender.end(old, session);
  };
  const first = await firstTurn(stage);
  session = 2;
  await ender.end(first, session);
  await night;
  expect(pool.active?.turn).toBe(3);
});
