import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { SEALED_BYTES } from '../../main/core/packs/report.ts';
import { newReportKeys } from '../../main/node/reports/age.ts';
import type { ReportOutbox } from '../../main/node/reports/report-store.ts';
import { openOutbox } from '../../main/node/sticks/outbox.ts';
import { DAY, FolderOutbox, HOST, openedFrom, sealed, storeAt } from '../fakes/reports.ts';
import { KINDS, test } from '../fakes/stick.ts';

test('a report goes from the shell via the disk to the stick, where only the secret key decrypts it', async ({ folder }) => {
  const state = join(folder, 'state');
  const { store, reporter } = await storeAt(state);
  expect(await store.add(await sealed(reporter), 1)).toBe('kept');
  expect(store.waiting).toBe(1);
  const [name = ''] = await readdir(join(state, 'reports'));
  expect((await stat(join(state, 'reports'))).mode & 0o777).toBe(0o700);
  expect((await stat(join(state, 'reports', name))).mode & 0o777).toBe(0o600);
  const stick = new FolderOutbox(join(folder, 'stick'));
  expect(await store.takeTo(stick)).toEqual({ ok: true, value: { taken: 1, left: 0, damaged: 0 } });
  expect(await readdir(join(state, 'reports'))).toEqual([]);
  expect(await openedFrom(stick.folder)).toEqual({
    reports: [{ kind: 'wrongBlock', host: HOST, rule: 'list:adult', group: 'canteen', day: DAY }],
    problems: [],
  });
  const { identity: other } = await newReportKeys();
  expect((await openedFrom(stick.folder, other)).problems).toEqual([`${join(stick.folder, name)} is sealed to another key.`]);
});

for (const kind of KINDS) {
  test(`reports go to a stick that is ${kind}`, async ({ folder, sticks }) => {
    const { store, reporter } = await storeAt(join(folder, 'state'));
    for (const host of [HOST, 'b.example', 'c.example'])
      expect(await store.add(await sealed(reporter, { host }), 1)).toBe('kept');
    const stick = await sticks.make(kind, (dir) => mkdir(join(dir, 'canteen-kiosk/outbox'), { recursive: true }), 'rw');
    const outbox = await openOutbox(stick.mount, stick.options);
    if (!outbox.ok) throw new Error(outbox.problems.join('\n'));
    expect(await store.takeTo(outbox.value)).toEqual({ ok: true, value: { taken: 3, left: 0, damaged: 0 } });
    const { reports, problems } = await openedFrom(join(stick.point, 'canteen-kiosk/outbox'));
    expect(problems).toEqual([]);
    expect(reports.map(({ host }) => host)).toEqual(['b.example', 'c.example', HOST]);
    expect(store.waiting).toBe(0);
  });
}

test('reports stay on the PC until the stick confirms that they are safe', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  for (const host of ['a.example', 'b.example', 'c.example']) await store.add(await sealed(reporter, { host }), 1);
  const pulled = new FolderOutbox(join(folder, 'pulled'), { safe: false });
  expect(await store.takeTo(pulled)).toEqual({ ok: false, problems: ['taken out too early'] });
  expect(store.waiting).toBe(3);
  expect(await readdir(join(folder, 'reports'))).toHaveLength(3);
  // A stick with room for two, then one with room for all.
  const small = new FolderOutbox(join(folder, 'small'), { room: 2 });
  expect(await store.takeTo(small)).toEqual({ ok: true, value: { taken: 2, left: 1, damaged: 0 } });
  const good = new FolderOutbox(join(folder, 'good'));
  expect(await store.takeTo(good)).toEqual({ ok: true, value: { taken: 1, left: 0, damaged: 0 } });
  expect([pulled.finished, small.finished, good.finished]).toEqual([1, 1, 1]);
  const hosts = [...(await openedFrom(small.folder)).reports, ...(await openedFrom(good.folder)).reports].map(({ host }) => host);
  expect(hosts.sort()).toEqual(['a.example', 'b.example', 'c.example']);
  expect(await readdir(join(folder, 'reports'))).toEqual([]);
});

test('twin: a report that is removed as soon as it is written is lost with the stick', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  await store.add(await sealed(reporter), 1);
  const pulled = new FolderOutbox(join(folder, 'pulled'), { safe: false });
  const reports = join(folder, 'reports');
  for (const name of await readdir(reports)) {
    await pulled.write(name, await readFile(join(reports, name)));
    await rm(join(reports, name));
  }
  expect((await pulled.finish()).ok).toBe(false);
  expect(await readdir(reports)).toEqual([]);
});

test('with two sticks at once each report goes to one of them, and a new one waits for the next', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  for (const host of ['a.example', 'b.example']) await store.add(await sealed(reporter, { host }), 1);
  const late = await sealed(reporter, { host: 'late.example' });
  const [first, second] = [new FolderOutbox(join(folder, '1')), new FolderOutbox(join(folder, '2'))];
  const slow: ReportOutbox = {
    write: (name, bytes) => first.write(name, bytes),
    async finish() {
      expect(await store.add(late, 2)).toBe('kept');
      return await first.finish();
    },
  };
  const taken = await Promise.all([store.takeTo(slow), store.takeTo(second)]);
  expect(taken.map((read) => read.ok && read.value.taken)).toEqual([2, 1]);
  expect((await openedFrom(second.folder)).reports.map(({ host }) => host)).toEqual(['late.example']);
  expect(store.waiting).toBe(0);
});

test('the files on the stick do not reveal the order of the reports', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  for (let i = 0; i < 8; i += 1) await store.add(await sealed(reporter, { host: `${i}.example` }), 1);
  const names: string[] = [];
  const outbox: ReportOutbox = {
    async write(name) {
      names.push(name);
      return { ok: true, value: name };
    },
    finish: async () => ({ ok: true, value: names }),
  };
  await store.takeTo(outbox);
  expect(names).toEqual([...names].sort());
  for (const name of names) expect(name).toMatch(/^report-[0-9a-f]{16}\.age$/);
});

test('a stored file that is no longer an encrypted report never reaches a stick', async ({ folder }) => {
  const { store, reporter } = await storeAt(folder);
  for (const host of ['a.example', 'b.example', 'c.example']) await store.add(await sealed(reporter, { host }), 1);
  const [first = '', second = ''] = await readdir(join(folder, 'reports'));
  await writeFile(join(folder, 'reports', first), 'https://a.example/secret');
  await writeFile(join(folder, 'reports', second), Buffer.alloc(SEALED_BYTES));
  const stick = new FolderOutbox(join(folder, 'stick'));
  expect(await store.takeTo(stick)).toEqual({ ok: true, value: { taken: 1, left: 0, damaged: 2 } });
  expect(await readdir(stick.folder)).toHaveLength(1);
  expect(await readdir(join(folder, 'reports'))).toEqual([]);
});
