import { expect } from '@playwright/test';
import { readCard } from '../../main/core/card/card.ts';
import { isSignedBy, openKioskKey } from '../../main/node/state/kiosk-key.ts';
import { MIN_RUN_MS } from '../../main/supervisor/time/own-restart.ts';
import { test } from '../fakes/folder.ts';
import { onNotice, openMonitor, receipt, WELL } from '../fakes/health-monitor.ts';

const [MB, GB, MINUTE] = [2 ** 20, 2 ** 30, 60_000];

test('the health monitor looks at the first screen and every 30 seconds, and journals each change once', async ({ folder }) => {
  const opened = await openMonitor(folder);
  const { monitor, clock, written, done } = opened;
  expect(monitor.rows()).toEqual([]);
  monitor.sessionChanged(onNotice);
  expect(monitor.rows().length).toBeGreaterThan(8);
  expect(done).toEqual(['changed']);
  // No drill yet.
  expect(written).toEqual([['health.changed', { check: 'drill', state: 'attention' }]]);
  opened.pc = { ...WELL, stateDisk: { free: 50 * MB, total: 100 * GB } };
  clock.pass(29_000);
  expect(written).toHaveLength(1);
  clock.pass(1_000 + 3 * MINUTE);
  expect(written.slice(1)).toEqual([['health.changed', { check: 'state-disk', state: 'bad' }]]);
  expect(done).toEqual(['changed', 'changed']);
  expect(monitor.rows().find(({ id }) => id === 'state-disk')?.since).toMatch(/^26 November, \d\d:\d\d$/);
  opened.pc = WELL;
  clock.pass(30_000);
  expect(written.at(-1)).toEqual(['health.changed', { check: 'state-disk', state: 'good' }]);
  monitor.stop();
  opened.pc = { ...WELL, memory: { free: 0, total: GB } };
  clock.pass(10 * MINUTE);
  expect(written).toHaveLength(3);
});

test('without a new response time the last one counts, and nothing is journalled', async ({ folder }) => {
  const opened = await openMonitor(folder);
  const { monitor, clock, written } = opened;
  opened.slowest = { shellMs: null, gateMs: null };
  monitor.sessionChanged(onNotice);
  const row = (id: string) => monitor.rows().find((each) => each.id === id);
  expect(row('answers')).toMatchObject({ state: 'good', found: 'Not yet: the kiosk has just started' });
  expect(row('gate')).toBeUndefined();
  opened.slowest = { shellMs: 200, gateMs: 4 };
  clock.pass(30_000);
  opened.slowest = { shellMs: null, gateMs: null };
  clock.pass(90_000);
  expect(row('answers')).toMatchObject({ state: 'good', found: 'In 0.2 seconds' });
  expect(row('gate')).toMatchObject({ state: 'good', found: 'In less than 0.1 seconds' });
  expect(written.map(([, { check }]) => check)).toEqual(['drill']);
  monitor.stop();
});

for (const packaged of [true, false]) {
  test(`with too much memory in use the supervisor ${packaged ? 'quits' : 'renews its browser'} once no visitor is present`, async ({
    folder,
  }) => {
    const opened = await openMonitor(folder, packaged);
    const { monitor, clock, written, done } = opened;
    monitor.sessionChanged(onNotice);
    const restarts = () => done.filter((each) => each !== 'changed');
    clock.pass(MIN_RUN_MS);
    opened.session = { ...onNotice, mode: 'browsing' };
    monitor.sessionChanged(opened.session);
    opened.pc = { ...WELL, ownMemory: 2 * GB };
    clock.pass(5 * MINUTE);
    expect(restarts()).toEqual([]);
    opened.session = onNotice;
    monitor.sessionChanged(onNotice);
    expect(restarts()).toEqual([packaged ? 'quit' : 'renew']);
    expect(written.at(-1)).toEqual(['health.restart', {}]);
    monitor.stop();
  });
}

test('the health card contains the known facts, is signed, and stays unchanged long enough to be photographed', async ({
  folder,
}) => {
  const opened = await openMonitor(folder);
  const { monitor, clock } = opened;
  const key = await openKioskKey(folder);
  monitor.sessionChanged(onNotice);
  expect(monitor.card()).toBeNull();
  opened.lines = [receipt('2026-11-26T11:59:00.123Z')];
  opened.drill = { at: Date.parse('2026-11-26T03:00:00Z'), outcome: 'passed', kinds: 20 };
  const text = monitor.card() ?? '';
  const { facts, signed, signature } = readCard(text) ?? {};
  expect(facts).toEqual({
    kiosk: 'Canteen, PC 2',
    key: key.id,
    program: '0.1.0',
    built: '2020-01-01',
    fetched: null,
    system: null,
    pack: null,
    publicKey: key.publicKey,
    wiped: '2026-11-26T11:59:00Z',
    drill: { at: '2026-11-26T03:00:00Z', outcome: 'passed' },
    journal: { n: 7, hash: 'abc' },
    made: '2026-11-26T12:00:00Z',
  });
  expect(isSignedBy(key.publicKey, Buffer.from(signed ?? ''), Buffer.from(signature ?? '', 'base64url'))).toBe(true);
  clock.pass(60_000);
  expect(monitor.card()).toBe(text);
  // The receipt may be too far back in the journal to be found.
  opened.lines = [];
  clock.pass(1);
  expect(monitor.card()).not.toBe(text);
  expect(readCard(monitor.card() ?? '')?.facts.wiped).toBe('2026-11-26T11:59:00Z');
  opened.session = { ...onNotice, mode: 'staff' };
  clock.pass(10_000);
  monitor.sessionChanged(opened.session);
  expect(readCard(monitor.card() ?? '')?.facts.made).toBe('2026-11-26T12:01:10Z');
  monitor.stop();
});

test('after a fault, after a drill and on request, the monitor looks at once and makes a new card', async ({ folder }) => {
  const opened = await openMonitor(folder);
  const { monitor, clock } = opened;
  const found = (id: string) => monitor.rows().find((row) => row.id === id)?.found;
  const made = () => readCard(monitor.card() ?? '')?.facts.made;
  opened.lines = [receipt('2026-11-26T11:59:00.123Z')];
  monitor.sessionChanged(onNotice);
  expect([found('drill'), made()]).toEqual(['Not yet', '2026-11-26T12:00:00Z']);
  clock.pass(1_000);
  monitor.sessionChanged({ ...onNotice, drill: 'looking' });
  opened.drill = { at: clock.wall(), outcome: 'passed', kinds: 20, browser: '' };
  expect(found('drill'), 'twin: the monitor was not notified').toBe('Not yet');
  monitor.sessionChanged(onNotice);
  expect([found('drill'), made()]).toEqual([expect.stringContaining('Passed on'), '2026-11-26T12:00:01Z']);
  clock.pass(1_000);
  opened.session = { ...onNotice, fault: 'staff.closed' };
  monitor.sessionChanged(opened.session);
  expect([found('service'), made()]).toEqual(['Staff put it out of order', '2026-11-26T12:00:02Z']);
  clock.pass(1_000);
  opened.pc = { ...WELL, stateDisk: { free: 50 * MB, total: 100 * GB } };
  monitor.lookAgain();
  expect([monitor.rows().find(({ id }) => id === 'state-disk')?.state, made()]).toEqual(['bad', '2026-11-26T12:00:03Z']);
  monitor.stop();
});

test('looks on request do not count towards a lasting memory problem', async ({ folder }) => {
  const opened = await openMonitor(folder);
  const { monitor, clock, done } = opened;
  monitor.sessionChanged(onNotice);
  clock.pass(MIN_RUN_MS);
  opened.pc = { ...WELL, ownMemory: 2 * GB };
  opened.session = onNotice;
  for (let looks = 0; looks < 8; looks += 1) monitor.lookAgain();
  monitor.sessionChanged(onNotice);
  expect(done).not.toContain('quit');
  clock.pass(3 * MINUTE);
  monitor.sessionChanged(onNotice);
  expect(done).toContain('quit');
  monitor.stop();
});
