/** The pool with shells that are small scripts: they speak the real channel, and say that they are ready when the test lets them. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { killGroup } from '../../main/node/processes/process-groups.ts';
import { openTurnRoot } from '../../main/node/turns/turn-folders.ts';
import type { Shell } from '../../main/supervisor/shells/shell.ts';
import { ShellPool } from '../../main/supervisor/shells/shell-pool.ts';
import { test as base } from '../fakes/folder.ts';

interface Stage {
  readonly pool: ShellPool;
  /** What the pool told, in words. */
  readonly told: readonly string[];
  /** Lets every shell of this turn become ready. */
  letReady(turn: number): void;
}

const test = base.extend<{ stage: Stage }>({
  stage: async ({ folder }, use) => {
    const root = openTurnRoot(folder, process.env);
    const program = join(folder, 'shell');
    // Its folder's name tells it the turn; descriptor 3 is the channel.
    writeFileSync(
      program,
      `#!/bin/sh
turn=\${PWD##*/turn-}
until [ -e '${folder}'/ready-\${turn%%-*} ]; do sleep 0.02; done
printf '{"type":"ready","cdp":null,"drawing":"enabled"}\\n' >&3
exec sleep 60
`,
      { mode: 0o755 },
    );
    const told: string[] = [];
    const started: Shell[] = [];
    const hear =
      (what: string) =>
      (shell?: Shell): void =>
        void told.push(shell === undefined ? what : `${what} ${shell.turn}`);
    const pool = new ShellPool(
      {
        command: { executable: program, app: '/the/app', switches: [], silent: true, wall: null, language: 'en-GB' },
        root,
        env: { PATH: process.env['PATH'] },
        accountHome: folder,
        started: 0,
      },
      USUAL_LIMITS,
    );
    pool.subscribe({
      started: (shell) => void started.push(shell),
      message: () => {},
      refused: hear('refused'),
      activeLost: hear('active lost'),
      standbyLost: hear('standby lost'),
      standbyReady: hear('standby ready'),
      cannotGoOn: (code) => void told.push(code),
    });
    await use({ pool, told, letReady: (turn) => writeFileSync(join(folder, `ready-${turn}`), '') });
    pool.close();
    for (const { group } of started) if (group !== null) killGroup(group.pgid);
    rmSync(root.dir, { recursive: true, force: true });
  },
});

test('a swap waits for the shell of its turn and puts it on the screen', async ({ stage: { pool, letReady } }) => {
  const swap = pool.swapIn(1);
  expect(pool.active).toBeNull();
  letReady(1);
  const shell = await swap;
  expect(shell?.turn).toBe(1);
  expect(pool.active).toBe(shell);
});

test('a warm standby is on the screen at once', async ({ stage: { pool, told, letReady } }) => {
  pool.warm(1);
  letReady(1);
  await expect.poll(() => told).toEqual(['standby ready 1']);
  expect(pool.warmStandby).toBe(true);
  const swap = pool.swapIn(1);
  expect(pool.active?.turn).toBe(1);
  expect((await swap)?.turn).toBe(1);
});

test('a turn that ends before it has a shell is overtaken: the next gets one of its own', async ({ stage }) => {
  const { pool, told, letReady } = stage;
  const first = pool.swapIn(1);
  const late = pool.takeLate(2);
  expect(late?.turn).toBe(1);
  const second = pool.swapIn(2);
  expect(await first, 'nobody waits for ever').toBeNull();
  letReady(1);
  letReady(2);
  expect((await second)?.turn).toBe(2);
  expect(pool.active?.turn).toBe(2);
  expect(
    pool.all().map(({ turn }) => turn),
    'the one that came too late is in nobody’s way',
  ).toEqual([2]);
  expect(told).toEqual([]);
});

test('a standby of this turn or a later one is not too late', ({ stage: { pool } }) => {
  pool.warm(3);
  expect([pool.takeLate(2), pool.takeLate(3)]).toEqual([null, null]);
  expect(pool.takeLate(4)?.turn).toBe(3);
  expect(pool.takeLate(4)).toBeNull();
});

test('when a shell dies while its turn is overtaken, none is warmed for that turn any more', async ({ stage }) => {
  const { pool, told, letReady } = stage;
  const first = pool.swapIn(1);
  const [dying] = pool.all();
  killGroup(dying?.group?.pgid ?? 0);
  // It is to be tried again in half a second; by then another turn waits.
  await expect.poll(() => told).toEqual(['standby lost 1']);
  const second = pool.swapIn(2);
  killGroup(pool.all()[0]?.group?.pgid ?? 0);
  await expect.poll(() => told).toEqual(['standby lost 1', 'standby lost 2']);
  await sleep(600);
  expect(pool.all().map(({ turn }) => turn)).not.toContain(1);
  letReady(2);
  expect([await first, (await second)?.turn]).toEqual([null, 2]);
});

test('whoever asks for the shell of a turn when a later one has been asked for gets none', async ({
  stage: { pool, letReady },
}) => {
  const second = pool.swapIn(2);
  expect(await pool.swapIn(1)).toBeNull();
  letReady(2);
  expect((await second)?.turn, 'and does not take it from the later').toBe(2);
});

const CRASH = 'SIGILL';

/** Two shells that are ready, one of them on the screen. */
async function twoShells({ pool, told, letReady }: Stage): Promise<readonly number[]> {
  letReady(1);
  await pool.swapIn(1);
  pool.warm(2);
  letReady(2);
  await expect.poll(() => told).toEqual(['standby ready 2']);
  return pool.all().map(({ pid }) => pid);
}

test('two shells that crash at once have lost their screen, and everything is to be started anew', async ({ stage }) => {
  for (const pid of await twoShells(stage)) process.kill(pid, CRASH);
  await expect.poll(() => stage.told).toContain('screen.lost');
});

test('one that crashes, or two that are killed, have not', async ({ stage }) => {
  const [active = 0, standby = 0] = await twoShells(stage);
  process.kill(active, CRASH);
  process.kill(standby, 'SIGKILL');
  await expect.poll(() => stage.told).toEqual(expect.arrayContaining(['active lost 1', 'standby lost 2']));
  await sleep(100);
  expect(stage.told).not.toContain('screen.lost');
});
