/** The health monitor for tests in plain Node, with fake readings, clock and journal. */
import type { LastDrill } from '../../main/core/drill/kinds.ts';
import type { JournalEntry, JournalFacts } from '../../main/core/journal/entry.ts';
import { boot, type Session } from '../../main/core/session/session.ts';
import type { readPc } from '../../main/node/health/pc-readings.ts';
import { openKioskKey } from '../../main/node/state/kiosk-key.ts';
import { type HealthMonitor, type HealthParts, openHealth } from '../../main/supervisor/proof/health-monitor.ts';
import type { Slowest } from '../../main/supervisor/shells/heartbeat.ts';
import { type FakeClock, fakeClock } from './clock.ts';

const [MB, GB] = [2 ** 20, 2 ** 30];
const TIMES = { idle: 1, grace: 1, cover: 0, limit: 1, extend: 0 };
const HOURS = { open: true, lastAt: null, busy: false };
const booted = boot(TIMES, HOURS, null);
export const onNotice: Session = { ...booted, mode: 'notice' };

interface OpenedMonitor {
  readonly monitor: HealthMonitor;
  readonly clock: FakeClock;
  readonly written: readonly (readonly [code: string, facts: JournalFacts])[];
  readonly done: readonly string[];
  session: Session;
  pc: ReturnType<typeof readPc>;
  lines: readonly JournalEntry[];
  drill: LastDrill | null;
  slowest: Slowest;
}

/** Limits that no age reaches, whatever the day of the test. */
const UPDATES = { url: null, attentionDays: 9_000, badDays: 9_001 };
const ROOMY = { free: 50 * GB, total: 100 * GB };
export const WELL = {
  memory: ROOMY,
  ownMemory: 100 * MB,
  stateDisk: ROOMY,
  turnDisk: ROOMY,
  descriptors: { open: 60, limit: 1024 },
};

/** The monitor of a fake kiosk, whose state the test sets. */
export async function openMonitor(folder: string, packaged = true): Promise<OpenedMonitor> {
  const clock = fakeClock(Date.parse('2026-11-26T12:00:00Z'));
  const [written, done]: [(readonly [string, JournalFacts])[], string[]] = [[], []];
  const made = { session: booted, pc: WELL, lines: [], drill: null, slowest: { shellMs: 20, gateMs: 2 } };
  const parts = {
    packs: null,
    stateDir: folder,
    root: { dir: folder, inMemory: true },
    key: await openKioskKey(folder),
    host: { productVersion: '0.1.0', builtOn: '2020-01-01', packaged },
    inForce: { configuration: { settings: { site: { name: 'Canteen', pc: 'PC 2' }, pc: { patience: 1 }, updates: UPDATES } } },
    journal: {
      write: (code: string, facts: JournalFacts = {}) => void written.push([code, facts]),
      head: () => ({ first: 1, n: 7, hash: 'abc', at: '' }),
      tail: () => opened.lines,
      entries: () => [],
      problems: () => [],
    },
  } as unknown as HealthParts;
  const monitor = openHealth(parts, {
    runner: {
      get session() {
        return opened.session;
      },
      dispatch: ({ type }) => void done.push(type),
    },
    pool: { all: () => [] },
    heartbeat: { slowest: () => opened.slowest },
    guards: () => null,
    lastDrill: () => opened.drill,
    keptAwake: () => 'Yes',
    outage: () => null,
    fetched: () => null,
    systemDay: () => null,
    clock,
    readPc: () => opened.pc,
    quit: () => void done.push('quit'),
    changed: () => void done.push('changed'),
  });
  const opened: OpenedMonitor = { ...made, monitor, clock, written, done };
  // Wait until the journal has been read.
  await new Promise(setImmediate);
  return opened;
}

export const receipt = (at: string): JournalEntry => ({ n: 3, at, code: 'wipe.receipt', facts: {} });
