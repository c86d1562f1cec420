import { createHmac } from 'node:crypto';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { REPORT_TAGS, reportText, SEALED_BYTES } from '../../main/core/packs/report.ts';
import { seal } from '../../main/node/reports/age.ts';
import { looksSealed } from '../../main/node/reports/opened-reports.ts';
import { REPORT_LIMITS } from '../../main/node/reports/report-store.ts';
import { createReporter, localDay, reportTag } from '../../main/node/reports/reporter.ts';
import { hostTraces } from '../fakes/host-traces.ts';
import { DAY, FolderOutbox, HOST, keys, NOON, sealed, storeAt } from '../fakes/reports.ts';
import { test } from '../fakes/stick.ts';

test('the reported host never appears in the raw bytes of the state folder or the stick', async ({ folder }) => {
  const state = join(folder, 'state');
  const { store, reporter } = await storeAt(state);
  const looked: string[] = [];
  const look = async (where: string) => looked.push(...(await hostTraces(where, HOST)));
  const add = store.add(await sealed(reporter), 1);
  // Also while the report is being written.
  for (let times = 0; times < 5; times += 1) await look(state);
  await add;
  await look(state);
  const again = await storeAt(state);
  await again.store.add(await sealed(again.reporter), 1);
  await again.store.add({ ...(await sealed(again.reporter)), tag: -1 }, 2);
  await look(state);
  expect((await readdir(join(state, 'reports'))).length).toBe(2);
  await again.store.takeTo(new FolderOutbox(join(folder, 'stick')));
  await look(folder);
  expect(looked).toEqual([]);
});

test('twin: the search for traces finds the host if a store keeps it readable', async ({ folder }) => {
  const text = reportText({ kind: 'wrongBlock', host: HOST, rule: 'list:adult', group: 'canteen', day: DAY }) ?? '';
  const careless: Readonly<Record<string, string | Buffer>> = {
    'plain.age': text,
    'wide.age': Buffer.from(text, 'utf16le'),
    'base64.age': Buffer.from(text).toString('base64'),
    'base64-one.age': Buffer.from(`x${text}`).toString('base64'),
    'base64-two.age': Buffer.from(`xx${text}`).toString('base64'),
    [`${HOST}.age`]: '',
  };
  for (const [name, content] of Object.entries(careless)) {
    const state = join(folder, name.replace(HOST, 'named'));
    await mkdir(join(state, 'reports'), { recursive: true });
    await writeFile(join(state, 'reports', name), content);
    expect(await hostTraces(state, HOST), name).not.toEqual([]);
  }
});

test('all encrypted reports have the same length, from the shortest to the longest host', async ({ folder }) => {
  const { reporter } = await storeAt(folder);
  const host = Array.from({ length: 4 }, () => 'a'.repeat(61)).join('.');
  const texts = [
    await sealed(reporter, { host: 'a.b', rule: null, kind: 'shouldBlock' }),
    await sealed(reporter, { host, rule: 'r'.repeat(64) }),
  ];
  for (const { sealed: text } of texts) {
    expect(text).toHaveLength(960);
    expect(looksSealed(Buffer.from(text, 'base64'))).toBe(true);
  }
  // Control: without padding the length reveals that of the host.
  const bare = await Promise.all(['a.b', host].map((name) => seal(JSON.stringify({ host: name }), keys.recipient)));
  expect(bare[0]?.length).not.toBe(bare[1]?.length);
});

test('no report is made for a page without a valid host, or with an invalid key', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  expect(await reporter.seal({ kind: 'wrongBlock', host: '', rule: null }, NOON)).toBeNull();
  expect(await reporter.seal({ kind: 'wrongBlock', host: 'a'.repeat(300), rule: null }, NOON)).toBeNull();
  const wrong = [
    '',
    'age1',
    keys.identity,
    keys.recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q')),
    keys.recipient.toUpperCase(),
    // The points 0 and 1: the shared secret with them is known to everybody.
    'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z',
    'age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya',
  ];
  for (const recipient of wrong) {
    const broken = createReporter({ recipient, group: 'canteen', key: store.key });
    expect(await broken.seal({ kind: 'wrongBlock', host: HOST, rule: null }, NOON), recipient).toBeNull();
  }
});

test('a host is kept once a day, whoever reports it and however it is spelt, and again the next day', async ({ folder }) => {
  let day = DAY;
  const { store, reporter } = await storeAt(folder, REPORT_LIMITS, () => day);
  expect(await store.add(await sealed(reporter), 1)).toBe('kept');
  for (const host of [HOST, HOST.toUpperCase(), `${HOST}.`])
    expect(await store.add(await sealed(reporter, { host, kind: 'shouldBlock', rule: null }), 2)).toBe('already');
  expect(await store.add(await sealed(reporter, { host: 'other.example' }), 2)).toBe('kept');
  day = '2026-03-04';
  expect(await store.add(await sealed(reporter, {}, NOON + 24 * 3600_000), 3)).toBe('kept');
  expect(store.waiting).toBe(3);
  // Control: with another tag the same host is kept again.
  const { tag } = await sealed(reporter, {}, NOON + 24 * 3600_000);
  expect(await store.add({ ...(await sealed(reporter)), tag: (tag + 1) % REPORT_TAGS }, 4)).toBe('kept');
});

test('a report tag does not identify the host, even with the key and a list of hosts to try', () => {
  const key = Buffer.alloc(32, 7);
  const hosts = Array.from({ length: 50_000 }, (_, index) => `site-${index}.example`);
  const candidates = hosts.filter((host) => reportTag(key, DAY, host) === reportTag(key, DAY, 'site-123.example'));
  expect(candidates).toContain('site-123.example');
  expect(candidates.length).toBeGreaterThan(5);
  // Control: a tag of 16 bytes fits only one host.
  const whole = (host: string) => createHmac('sha256', key).update(`${DAY}\n${host}`).digest('hex').slice(0, 32);
  expect(hosts.filter((host) => whole(host) === whole('site-123.example'))).toEqual(['site-123.example']);
  // The tags of two days are unrelated.
  const same = hosts.filter((host) => reportTag(key, DAY, host) === reportTag(key, '2026-03-04', host));
  expect(same.length).toBeLessThan(50);
});

test('malformed reports from a shell are not kept', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  const good = await sealed(reporter);
  const text = Buffer.from(reportText({ kind: 'wrongBlock', host: HOST, rule: null, group: 'k', day: DAY }) ?? '');
  const plain = Buffer.concat([text, Buffer.alloc(SEALED_BYTES - text.length)]).toString('base64');
  for (const odd of [
    ...['', plain, `${good.sealed}AAAA`, good.sealed.slice(4), good.sealed.replace(/^..../, 'AAAA'), 'é'.repeat(960)].map(
      (text) => ({ ...good, sealed: text }),
    ),
    ...[-1, REPORT_TAGS, 0.5, Number.NaN].map((tag) => ({ ...good, tag })),
  ])
    expect(await store.add(odd, 1)).toBe('odd');
  expect(await readdir(join(folder, 'reports'))).toEqual([]);
});

/** Sends many reports, as a hijacked shell might, each with an unused tag. Returns the outcomes, and the files and bytes on the disk. */
async function flood(state: string, times: number, limits = REPORT_LIMITS) {
  let sent = 0;
  const { store, reporter } = await storeAt(state, limits, () => localDay(NOON + Math.floor(sent / 5000) * 24 * 3600_000));
  const report = await sealed(reporter);
  const outcomes: Record<string, number> = {};
  while (sent < times) {
    const burst = Array.from({ length: Math.min(100, times - sent) }, () => {
      sent += 1;
      return store.add({ ...report, tag: sent % REPORT_TAGS }, Math.floor(sent / 50));
    });
    for (const outcome of await Promise.all(burst)) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  const names = await readdir(join(state, 'reports'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(state, 'reports', name))).blocks * 512));
  return { outcomes, files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

test('a flood of 100,000 reports over twenty days stays within the caps', async ({ folder }) => {
  const { outcomes, files, bytes } = await flood(join(folder, 'state'), 100_000);
  expect(files).toBe(REPORT_LIMITS.all);
  expect(outcomes['kept']).toBe(REPORT_LIMITS.all);
  expect(bytes).toBeLessThanOrEqual(4 << 20);
  // The cap also holds after a restart of the supervisor.
  const { store, reporter } = await storeAt(join(folder, 'state'));
  expect(store.waiting).toBe(500);
  expect(await store.add(await sealed(reporter), 1)).toBe('full');
});

test('twin: without the caps every report of a flood is written to the disk', async ({ folder }) => {
  const none = { all: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY, perTurn: Number.POSITIVE_INFINITY };
  expect((await flood(join(folder, 'open'), 1000, none)).files).toBe(1000);
});

test('reports are capped per turn and per day, so others have room', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  const report = await sealed(reporter);
  const add = async (from: number, count: number, turn: number) =>
    await Promise.all(Array.from({ length: count }, (_, index) => store.add({ ...report, tag: from + index }, turn)));
  expect((await add(0, 12, 1)).filter((outcome) => outcome === 'kept')).toHaveLength(REPORT_LIMITS.perTurn);
  for (let turn = 2; turn <= 10; turn += 1) await add(turn * 100, 10, turn);
  expect(store.waiting).toBe(REPORT_LIMITS.perDay);
  expect(await add(4000, 1, 11)).toEqual(['full']);
});

test('a report that could not be written can be sent again', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  await rename(join(folder, 'reports'), join(folder, 'away'));
  expect(await store.add(await sealed(reporter), 1)).toBe('notWritten');
  await rename(join(folder, 'away'), join(folder, 'reports'));
  expect(await store.add(await sealed(reporter), 1)).toBe('kept');
});

test('the next start removes reports half-written at a power cut, and keeps whole ones', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  await store.add(await sealed(reporter), 1);
  const [name = ''] = await readdir(join(folder, 'reports'));
  await writeFile(join(folder, 'reports', `.${name}.0123456789ab.tmp`), 'half');
  expect((await storeAt(folder)).store.waiting).toBe(1);
  expect(await readdir(join(folder, 'reports'))).toEqual([name]);
});
