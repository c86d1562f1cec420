/** The shell pool with small scripts as shells: they use the real channel, and become ready when the test lets them. */
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
  /** What the pool reported, in words. */
  readonly events: readonly string[];
  /** Lets every shell of this turn become ready. */
  letReady(turn: number): void;
}

const test = base.extend<{ stage: Stage }>({
  stage: async ({ folder }, use) => {
    const root = openTurnRoot(folder, process.env);
    const program = join(folder, 'shell');
    // The script gets its turn from its folder's name; descriptor 3 is the channel.
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
    const events: string[] = [];
    const started: Shell[] = [];
    const hear =
      (what: string) =>
      (shell?: Shell): void =>
        void events.push(shell === undefined ? what : `${what} ${shell.turn}`);
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
      cannotGoOn: (code) => void events.push(code),
    });
    await use({ pool, events, letReady: (turn) => writeFileSync(join(folder, `ready-${turn}`), '') });
    pool.close();
    for (const { group } of started) if (group !== null) killGroup(group.pgid);
    rmSync(root.dir, { recursive: true, force: true });
  },
});

test('swapIn waits for the shell of its turn and puts it on the screen', async ({ stage: { pool, letReady } }) => {
  const swap = pool.swapIn(1);
  expect(pool.active).toBeNull();
  letReady(1);
  const shell = await swap;
  expect(shell?.turn).toBe(1);
  expect(pool.active).toBe(shell);
});

test('swapIn puts a warm standby on the screen at once', async ({ stage: { pool, events, letReady } }) => {
  pool.warm(1);
  letReady(1);
  await expect.poll(() => events).toEqual(['standby ready 1']);
  expect(pool.warmStandby).toBe(true);
  const swap = pool.swapIn(1);
  expect(pool.active?.turn).toBe(1);
  expect((await swap)?.turn).toBe(1);
});

test('a turn that ends before its shell is ready gets none, and the next turn gets its own', async ({ stage }) => {
  const { pool, events, letReady } = stage;
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
    'the late shell is no longer in the pool',
  ).toEqual([2]);
  expect(events).toEqual([]);
});

test('takeLate returns only a standby of an earlier turn', ({ stage: { pool } }) => {
  pool.warm(3);
  expect([pool.takeLate(2), pool.takeLate(3)]).toEqual([null, null]);
  expect(pool.takeLate(4)?.turn).toBe(3);
  expect(pool.takeLate(4)).toBeNull();
});

test('when a shell dies after a later turn has been requested, its turn gets no new shell', async ({ stage }) => {
  const { pool, events, letReady } = stage;
  const first = pool.swapIn(1);
  const [dying] = pool.all();
  killGroup(dying?.group?.pgid ?? 0);
  // The pool would retry in half a second, but by then another turn waits.
  await expect.poll(() => events).toEqual(['standby lost 1']);
  const second = pool.swapIn(2);
  killGroup(pool.all()[0]?.group?.pgid ?? 0);
  await expect.poll(() => events).toEqual(['standby lost 1', 'standby lost 2']);
  await sleep(600);
  expect(pool.all().map(({ turn }) => turn)).not.toContain(1);
  letReady(2);
  expect([await first, (await second)?.turn]).toEqual([null, 2]);
});

test('swapIn for a turn returns null after a later turn has been requested', async ({ stage: { pool, letReady } }) => {
  const second = pool.swapIn(2);
  expect(await pool.swapIn(1)).toBeNull();
  letReady(2);
  expect((await second)?.turn, 'and the later turn keeps its shell').toBe(2);
});

const CRASH = 'SIGILL';

/** Starts two shells, one on the screen and one warm. @returns their process numbers */
async function twoShells({ pool, events, letReady }: Stage): Promise<readonly number[]> {
  letReady(1);
  await pool.swapIn(1);
  pool.warm(2);
  letReady(2);
  await expect.poll(() => events).toEqual(['standby ready 2']);
  return pool.all().map(({ pid }) => pid);
}

test('two shells that crash at once are reported as a lost screen', async ({ stage }) => {
  for (const pid of await twoShells(stage)) process.kill(pid, CRASH);
  await expect.poll(() => stage.events).toContain('screen.lost');
});

test('one crash and one kill are not reported as a lost screen', async ({ stage }) => {
  const [active = 0, standby = 0] = await twoShells(stage);
  process.kill(active, CRASH);
  process.kill(standby, 'SIGKILL');
  await expect.poll(() => stage.events).toEqual(expect.arrayContaining(['active lost 1', 'standby lost 2']));
  await sleep(100);
  expect(stage.events).not.toContain('screen.lost');
});
