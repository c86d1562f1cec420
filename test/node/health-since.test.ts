import { expect } from '@playwright/test';
import { boot, type Session } from '../../main/core/session/session.ts';
import type { KeptJournal } from '../../main/node/journal/journal.ts';
import { type HealthMonitor, type HealthParts, openHealth } from '../../main/supervisor/proof/health-monitor.ts';
import { earlierStates } from '../../main/supervisor/proof/health-readings.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { test } from '../fakes/folder.ts';
import { JournalTrial } from '../fakes/kept-journal.ts';

const [MB, GB, MINUTE, DAY] = [2 ** 20, 2 ** 30, 60_000, 24 * 60 * 60_000];
const TIMES = { idle: 1, grace: 1, cover: 0, limit: 1, extend: 0 };
const onNotice: Session = { ...boot(TIMES, { open: true, lastAt: null, busy: false }, null), mode: 'notice' };
const ROOMY = { free: 50 * GB, total: 100 * GB };
const LOW = { free: 50 * MB, total: 100 * GB };

/** The health monitor of a kiosk that is restarted with the same journal. */
class Starts {
  readonly #trial: JournalTrial;
  readonly clock: FakeClock = fakeClock(Date.parse('2026-11-05T12:00:00Z'));
  stateDisk = ROOMY;
  slowest: { shellMs: number | null; gateMs: number | null } = { shellMs: 20, gateMs: 2 };
  journal: KeptJournal | null = null;
  monitor: HealthMonitor | null = null;

  constructor(trial: JournalTrial) {
    this.#trial = trial;
  }

  /** @param looked whether the first screen is up before the journal has been read, as on a fast PC with a long journal */
  async start(looked = false): Promise<void> {
    this.monitor?.stop();
    this.journal?.close();
    const journal = this.#trial.open({ now: () => this.clock.wall() });
    journal.write('wipe.receipt', { turn: 0 });
    const { stateDir, key } = this.#trial;
    const parts = {
      packs: null,
      stateDir,
      root: { dir: stateDir, inMemory: true },
      key,
      journal,
      host: { productVersion: '0.1.0', builtOn: '2020-01-01', packaged: true },
      inForce: {
        configuration: {
          settings: {
            site: { name: 'Canteen' },
            pc: { patience: 1 },
            updates: { url: null, attentionDays: 9_000, badDays: 9_001 },
          },
        },
      },
    } as unknown as HealthParts;
    const monitor = openHealth(parts, {
      runner: { session: onNotice, dispatch: () => {} },
      pool: { all: () => [] },
      heartbeat: { slowest: () => this.slowest },
      guards: () => null,
      lastDrill: () => ({ at: this.clock.wall(), outcome: 'passed', kinds: 20 }),
      keptAwake: () => 'Yes',
      outage: () => null,
      fetched: () => null,
      systemDay: () => null,
      clock: this.clock,
      quit: () => {},
      changed: () => {},
      readPc: () => ({ memory: ROOMY, ownMemory: 1, stateDisk: this.stateDisk, turnDisk: ROOMY, descriptors: null }),
    });
    [this.journal, this.monitor] = [journal, monitor];
    if (looked) monitor.sessionChanged(onNotice);
    await new Promise(setImmediate);
    if (!looked) monitor.sessionChanged(onNotice);
  }

  reported(): readonly string[] {
    const lines = [...(this.journal?.entries() ?? [])].filter(({ code }) => code === 'health.changed');
    return lines.map(({ facts }) => `${facts['check']} ${facts['state']}`);
  }

  since(id: string): string | undefined {
    return this.monitor?.rows().find((row) => row.id === id)?.since;
  }
}

for (const looked of [false, true]) {
  test(`a low disk keeps its start date over restarts and is journalled once${looked ? ', even after an early look' : ''}`, async ({
    folder,
  }) => {
    const kiosk = new Starts(await JournalTrial.make(folder));
    await kiosk.start(looked);
    kiosk.stateDisk = LOW;
    kiosk.clock.pass(MINUTE);
    expect(kiosk.reported()).toEqual(['state-disk bad']);
    const since = kiosk.since('state-disk');
    expect(since).toMatch(/^5 November, /);
    for (let night = 0; night < 21; night += 1) {
      kiosk.clock.sleep(DAY);
      await kiosk.start(looked);
      kiosk.clock.pass(5 * MINUTE);
    }
    expect(kiosk.since('state-disk')).toBe(since);
    expect(kiosk.reported()).toEqual(['state-disk bad']);
    // Fixed while the PC was off: that must be journalled, otherwise the next start would take it to be bad still.
    kiosk.stateDisk = ROOMY;
    kiosk.clock.sleep(DAY);
    await kiosk.start(looked);
    expect(kiosk.reported()).toEqual(['state-disk bad', 'state-disk good']);
    expect(kiosk.since('state-disk')).toMatch(/^27 November, /);
  });
}

test('a slow PC stays slow over a restart: before the first answer nothing is reported', async ({ folder }) => {
  const kiosk = new Starts(await JournalTrial.make(folder));
  kiosk.slowest = { shellMs: 3_000, gateMs: 2_000 };
  await kiosk.start();
  expect(kiosk.reported()).toEqual(['answers attention', 'gate attention']);
  kiosk.clock.sleep(DAY);
  kiosk.slowest = { shellMs: null, gateMs: null };
  await kiosk.start();
  kiosk.slowest = { shellMs: 3_000, gateMs: 2_000 };
  kiosk.clock.pass(MINUTE);
  expect(kiosk.reported()).toEqual(['answers attention', 'gate attention']);
  for (const id of ['answers', 'gate']) expect(kiosk.since(id), id).toMatch(/^5 November, /);
});

test('a date of another year includes the year, and a date from a wrong clock is never in the future', async ({ folder }) => {
  const kiosk = new Starts(await JournalTrial.make(folder));
  kiosk.stateDisk = LOW;
  await kiosk.start();
  kiosk.clock.sleep(80 * DAY);
  await kiosk.start();
  expect(kiosk.since('state-disk')).toMatch(/^5 November 2026, /);
  kiosk.clock.jump(-90 * DAY);
  await kiosk.start();
  expect(kiosk.since('state-disk')).toMatch(/^26 October, /);
});

test('the last journal line of each health check counts, however many lines follow', async () => {
  const line = (n: number, check: string, state: string) => ({
    n,
    at: `2026-11-0${(n % 9) + 1}T10:00:00.000Z`,
    code: 'health.changed',
    facts: { check, state },
  });
  const visits = Array.from({ length: 5_000 }, (_, place) => ({ ...line(place + 4, 'pack', 'good'), code: 'wipe.receipt' }));
  const entries = [line(1, 'pack', 'attention'), line(2, 'gate', 'bad'), line(3, 'pack', 'bad'), ...visits];
  expect(await earlierStates({ entries: () => entries })).toEqual([
    { id: 'pack', state: 'bad', since: Date.parse('2026-11-04T10:00:00Z') },
    { id: 'gate', state: 'bad', since: Date.parse('2026-11-03T10:00:00Z') },
  ]);
});
