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

test('the raw bytes of the state folder never hold the host, nor do those of the stick', async ({ folder }) => {
  const state = join(folder, 'state');
  const { store, reporter } = await storeAt(state);
  const looked: string[] = [];
  const look = async (where: string) => looked.push(...(await hostTraces(where, HOST)));
  const add = store.add(await sealed(reporter), 1);
  // While it is being written as well.
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

test('the search finds the host where a store keeps it readable', async ({ folder }) => {
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

test('sealed reports tell nothing by their length: the shortest and the longest look the same', async ({ folder }) => {
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
  // Without padding the length is that of the host.
  const bare = await Promise.all(['a.b', host].map((name) => seal(JSON.stringify({ host: name }), keys.recipient)));
  expect(bare[0]?.length).not.toBe(bare[1]?.length);
});

test('no report is made of a page without a host, or with a key that is none', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  expect(await reporter.seal({ kind: 'wrongBlock', host: '', rule: null }, NOON)).toBeNull();
  expect(await reporter.seal({ kind: 'wrongBlock', host: 'a'.repeat(300), rule: null }, NOON)).toBeNull();
  const wrong = [
    '',
    'age1',
    keys.identity,
    keys.recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q')),
    keys.recipient.toUpperCase(),
    // The points 0 and 1: everybody knows the secret that one shares with them.
    'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z',
    'age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya',
  ];
  for (const recipient of wrong) {
    const broken = createReporter({ recipient, group: 'canteen', key: store.key });
    expect(await broken.seal({ kind: 'wrongBlock', host: HOST, rule: null }, NOON), recipient).toBeNull();
  }
});

test('a host is reported once a day, by whichever visitor, however it is spelt; the next day again', async ({ folder }) => {
  let day = DAY;
  const { store, reporter } = await storeAt(folder, REPORT_LIMITS, () => day);
  expect(await store.add(await sealed(reporter), 1)).toBe('kept');
  for (const host of [HOST, HOST.toUpperCase(), `${HOST}.`])
    expect(await store.add(await sealed(reporter, { host, kind: 'shouldBlock', rule: null }), 2)).toBe('already');
  expect(await store.add(await sealed(reporter, { host: 'other.example' }), 2)).toBe('kept');
  day = '2026-03-04';
  expect(await store.add(await sealed(reporter, {}, NOON + 24 * 3600_000), 3)).toBe('kept');
  expect(store.waiting).toBe(3);
  // A tag that chance makes would let every visitor's report through.
  const { tag } = await sealed(reporter, {}, NOON + 24 * 3600_000);
  expect(await store.add({ ...(await sealed(reporter)), tag: (tag + 1) % REPORT_TAGS }, 4)).toBe('kept');
});

test('from a tag nobody can tell the host, with the key and a list of hosts to try', () => {
  const key = Buffer.alloc(32, 7);
  const hosts = Array.from({ length: 50_000 }, (_, index) => `site-${index}.example`);
  const candidates = hosts.filter((host) => reportTag(key, DAY, host) === reportTag(key, DAY, 'site-123.example'));
  expect(candidates).toContain('site-123.example');
  expect(candidates.length).toBeGreaterThan(5);
  // A tag of 16 bytes has one only.
  const whole = (host: string) => createHmac('sha256', key).update(`${DAY}\n${host}`).digest('hex').slice(0, 32);
  expect(hosts.filter((host) => whole(host) === whole('site-123.example'))).toEqual(['site-123.example']);
  // And the tags of two days have nothing to do with each other.
  const same = hosts.filter((host) => reportTag(key, DAY, host) === reportTag(key, '2026-03-04', host));
  expect(same.length).toBeLessThan(50);
});

test('what no honest shell sends is not kept', async ({ folder }) => {
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

/** Reports without end, as a shell that was taken over would send them: each with a tag that was not used yet. */
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

test('a flood of 100,000 reports over twenty days fills nothing', async ({ folder }) => {
  const { outcomes, files, bytes } = await flood(join(folder, 'state'), 100_000);
  expect(files).toBe(REPORT_LIMITS.all);
  expect(outcomes['kept']).toBe(REPORT_LIMITS.all);
  expect(bytes).toBeLessThanOrEqual(4 << 20);
  // The cap holds over a restart of the supervisor, too.
  const { store, reporter } = await storeAt(join(folder, 'state'));
  expect(store.waiting).toBe(500);
  expect(await store.add(await sealed(reporter), 1)).toBe('full');
});

test('without the caps a flood goes to the disk', async ({ folder }) => {
  const none = { all: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY, perTurn: Number.POSITIVE_INFINITY };
  expect((await flood(join(folder, 'open'), 1000, none)).files).toBe(1000);
});

test('one visitor and one day leave room for others', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  const report = await sealed(reporter);
  const add = async (from: number, count: number, turn: number) =>
    await Promise.all(Array.from({ length: count }, (_, index) => store.add({ ...report, tag: from + index }, turn)));
  expect((await add(0, 12, 1)).filter((outcome) => outcome === 'kept')).toHaveLength(REPORT_LIMITS.perTurn);
  for (let turn = 2; turn <= 10; turn += 1) await add(turn * 100, 10, turn);
  expect(store.waiting).toBe(REPORT_LIMITS.perDay);
  expect(await add(4000, 1, 11)).toEqual(['full']);
});

test('a report that could not be written can be made again', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  await rename(join(folder, 'reports'), join(folder, 'away'));
  expect(await store.add(await sealed(reporter), 1)).toBe('notWritten');
  await rename(join(folder, 'away'), join(folder, 'reports'));
  expect(await store.add(await sealed(reporter), 1)).toBe('kept');
});

test('what a power cut left half-written is removed at the next start, whole reports stay', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  await store.add(await sealed(reporter), 1);
  const [name = ''] = await readdir(join(folder, 'reports'));
  await writeFile(join(folder, 'reports', `.${name}.0123456789ab.tmp`), 'half');
  expect((await storeAt(folder)).store.waiting).toBe(1);
  expect(await readdir(join(folder, 'reports'))).toEqual([name]);
});
