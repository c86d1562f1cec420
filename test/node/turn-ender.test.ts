/** The only code path that ends turns. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { killGroup } from '../../main/node/processes/process-groups.ts';
import { beginWipe } from '../../main/supervisor/effects.ts';
import type { Shell } from '../../main/supervisor/shells/shell.ts';
import { type Stage, test } from '../fakes/turn-stage.ts';

/** Brings up turn 1, and takes its shell off the screen as the supervisor does at its end. */
async function firstTurn({ ender, pool }: Stage): Promise<Shell> {
  await ender.begin(1);
  const shell = pool.takeActive();
  if (shell === null) throw new Error('no shell is on the screen');
  return shell;
}

test('a turn ends with a receipt of what the wipe check looked at and found @P9', async ({ stage }) => {
  const old = await firstTurn(stage);
  await stage.ender.end(old, 2);
  const times = { shownMs: expect.any(Number), goneMs: expect.any(Number) };
  const found = { processes: 0, folder: 'gone', accountFiles: 0, tempFiles: 0, clipboard: 'empty', looks: 1 };
  expect(stage.events).toEqual([
    ['proven', 1],
    ['wipe.receipt', { turn: 1, ...times, ...found }],
    ['proven', 2],
  ]);
  expect(existsSync(old.folder.dir)).toBe(false);
  expect(stage.pool.active?.turn).toBe(2);
});

test('findings of the wipe check are journalled, and no later turn is proven before they are gone @P9', async ({ stage }) => {
  const old = await firstTurn(stage);
  stage.find('left');
  await stage.ender.end(old, 2);
  expect(stage.events.slice(1)).toEqual([
    ['wipe.failed', expect.objectContaining({ turn: 1, processes: 0, clipboard: 'left', left: 'wipe.clipboard' })],
    ['failed', [2, 'wipe.clipboard']],
  ]);
});

test('a program older than the turn that holds a file of it is found, ended, and checked again @P9', async ({
  stage,
  folder,
}) => {
  const way = join(folder, 'way');
  const script = `cd /; setsid sh -c 'until [ -e ${way} ]; do sleep 0.01; done; exec 7<${way}; exec sleep 60' >/dev/null 2>&1 & echo $!`;
  const pid = Number(execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { PATH: process.env['PATH'] } }));
  await sleep(50);
  const old = await firstTurn(stage);
  writeFileSync(join(old.folder.temp, 'words'), 'words of a visitor');
  symlinkSync(join(old.folder.temp, 'words'), way);
  await expect.poll(() => existsSync(`/proc/${pid}/fd/7`)).toBe(true);
  await stage.ender.end(old, 2);
  expect(stage.events.slice(1)).toEqual([
    ['wipe.receipt', expect.objectContaining({ turn: 1, processes: 0, looks: 2 })],
    ['proven', 2],
  ]);
  expect(existsSync(`/proc/${pid}/fd/7`)).toBe(false);
});

// For example, a visit ends and the configuration has become invalid meanwhile.
for (const [when, shellStarted] of [
  ['at once', false],
  ['while its shell starts', true],
] as const) {
  test(`a turn that ends ${when} does not delay the next, whose proof covers both @P9`, async ({ stage }) => {
    const old = await firstTurn(stage);
    stage.hold(2);
    const overtaken = stage.ender.end(old, 2);
    if (shellStarted) await expect.poll(() => stage.pool.all().map(({ turn }) => turn)).toEqual([2]);
    await stage.ender.begin(3);
    await overtaken;
    expect(stage.pool.active?.turn, 'the screen belongs to the current turn').toBe(3);
    const lines = stage.events.slice(1).map(([what, facts]) => [what, (facts as { turn?: number }).turn ?? facts]);
    expect(lines, 'no receipt for the browser that no visitor used').toEqual([
      ['wipe.receipt', 1],
      ['proven', 3],
    ]);
  });
}

test('a turn that ends as soon as it is proven, as at night, does not take the shell warmed for a later turn', async ({
  stage,
}) => {
  const { ender, pool, then } = stage;
  let session = 1;
  let night: Promise<void> | null = null;
  then.finished = () => pool.warm(session + 1);
  then.proven = (turn) => {
    const old = pool.active;
    if (turn !== 2 || old === null) return;
    session = 3;
    pool.takeActive();
    night = ender.end(old, session);
  };
  const first = await firstTurn(stage);
  session = 2;
  await ender.end(first, session);
  await night;
  expect(pool.active?.turn).toBe(3);
});

test('ending a session does not wait for the disk, and turn.ended is journalled before the receipt', async ({ stage }) => {
  const { ender, pool, order } = stage;
  await ender.begin(1);
  await standbyFor(2, stage);
  order.length = 0;
  const tools = {
    journal: stage.journal,
    ender,
    pool,
    lost: { last: null },
    updates: { turnEnded: () => {} },
    staff: { forget: () => {} },
    deliveries: { turnEnds: () => {} },
  };
  beginWipe({ type: 'endTurn', ended: 1, turn: 2, cause: 'finished' }, tools);
  await expect.poll(() => order.at(-1)).toBe('proven 2');
  expect(order).toEqual(['turn.ended', 'shown 2', 'wipe.receipt', 'flushed', 'proven 2']);
});

test('a proof that arrives after its turn has ended settles nothing: the next proof gives the receipt @P9', async ({ stage }) => {
  const { ender, pool, events } = stage;
  const first = await firstTurn(stage);
  stage.slow(2, true);
  const overtaken = ender.end(first, 2);
  await expect.poll(() => stage.wasAsked(2)).toBe(true);
  const second = pool.active;
  if (second === null) throw new Error('no shell is on the screen');
  await standbyFor(3, stage);
  pool.takeActive();
  // The old shell keeps running until the new one is drawn, and answers in that time.
  const third = ender.end(second, 3);
  stage.slow(2, false);
  await Promise.all([overtaken, third]);
  const receipts = events.filter(([what]) => what === 'wipe.receipt').map(([, facts]) => (facts as { turn: number }).turn);
  expect(receipts).toEqual([1, 2]);
  expect(stage.wiper.owed).toEqual([]);
});

test('standbys that die are no longer owed once they are gone', async ({ stage }) => {
  const { pool, wiper } = stage;
  const first = await firstTurn(stage);
  for (let night = 0; night < 3; night += 1) {
    const shell = await standbyFor(2, stage);
    expect(wiper.owed).toEqual([]);
    killGroup(shell.group?.pgid ?? 0);
    await expect.poll(() => pool.all()).not.toContain(shell);
    await expect.poll(() => wiper.owed.length).toBe(0);
    expect(existsSync(shell.folder.dir)).toBe(false);
  }
  await stage.ender.end(first, 2);
  expect(stage.events.map(([what]) => what)).toEqual(['proven', 'wipe.receipt', 'proven']);
});

test('a dead standby that may have left something stays owed, and no turn is proven before that is gone @P9', async ({
  stage,
  folder,
}) => {
  const { pool, wiper } = stage;
  const first = await firstTurn(stage);
  const shell = await standbyFor(2, stage);
  mkdirSync(join(folder, 'Desktop'));
  writeFileSync(join(folder, 'Desktop/left.pdf'), 'x');
  killGroup(shell.group?.pgid ?? 0);
  await expect.poll(() => pool.all()).not.toContain(shell);
  await expect.poll(() => existsSync(shell.folder.dir)).toBe(false);
  expect(wiper.owed.map(({ turn }) => turn)).toEqual([0]);
  stage.find('left');
  await stage.ender.end(first, 2);
  expect(stage.events.at(-1), 'everything that was found').toEqual(['failed', [2, 'wipe.files', 'wipe.clipboard']]);
  stage.find('empty');
  rmSync(join(folder, 'Desktop'), { recursive: true });
  const second = pool.takeActive();
  if (second !== null) await stage.ender.end(second, 3);
  expect(stage.events.at(-1)).toEqual(['proven', 3]);
  expect(wiper.owed).toEqual([]);
});

/** Warms a standby for this turn. */
async function standbyFor(turn: number, { pool }: Stage): Promise<Shell> {
  pool.warm(turn);
  await expect.poll(() => pool.warmStandby).toBe(true);
  const shell = pool.all().find((each) => each !== pool.active);
  if (shell === undefined) throw new Error('there is no standby');
  return shell;
}
