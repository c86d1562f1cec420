import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { kioskPack } from '../fakes/kiosk-pack.ts';

test('kiosk-pack eval sites counts sites that are listed, asked about (by host or title) and open', async ({ folder }) => {
  const file = join(folder, 'sites.tsv');
  writeFileSync(
    file,
    'gambling\tbet365.com\ngambling\tluckyspincasino.example\r\ngambling\thttps://days.example/x\tFree spins, welcome bonus\ngambling\tkingbilly.example\n\nnews\tbbc.co.uk\tFree spins, welcome bonus\n',
  );
  const { status, out, err } = await kioskPack(['eval', 'sites', file]);
  expect([status, err]).toEqual([0, '']);
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/)),
  ).toEqual([
    ['category', 'sites', 'listed', 'asked', 'open', 'found'],
    ['gambling', '4', '1', '2', '1', '75.0 %'],
    ['news', '1', '0', '0', '1', '0.0 %'],
  ]);
});

test('kiosk-pack eval text counts sentences and pages by functionality and target', async ({ folder }) => {
  const file = join(folder, 'text.csv');
  const rows = ['a,1,"A fine day, they said.",non-hateful,', 'b,2,"Say ""yes"" to ""no"".",hateful,women'];
  writeFileSync(file, `functionality,case_id,test_case,label_gold,target_ident\n${rows.join('\n')}`);
  const { status, out } = await kioskPack(['eval', 'text', file]);
  expect(status).toBe(0);
  expect(out).toMatch(/^a \(not\) +1 +0\.0 % +1 +0\.0 %$/m);
  expect(out).toMatch(/^women \(hateful\) +1 +0\.0 % +1 +0\.0 %$/m);
  expect(out).toContain('Of 1 hateful sentences 0.0 % count, and of 1 others 0.0 %.');
});

test('kiosk-pack check-text scores a file and names one that it cannot read', async ({ folder }) => {
  const file = join(folder, 'page.txt');
  writeFileSync(file, 'The library is open.\nIt has books.\n');
  const { status, out, err } = await kioskPack(['check-text', file, join(folder, 'none.txt')]);
  expect(status).toBe(1);
  expect(JSON.parse(out)).toEqual({ file, sentences: 2, hits: 0, mentions: 0, ask: null });
  expect(err).toContain('none.txt');
});

test('eval and check-text report unreadable input and wrong arguments with a message', async ({ folder }) => {
  const file = join(folder, 'bad.txt');
  writeFileSync(file, 'one two\n');
  expect(await kioskPack(['eval', 'sites', file])).toMatchObject({
    status: 1,
    err: 'Line 1 has no tab between category and address.\n',
  });
  expect((await kioskPack(['eval', 'text', file])).err).toContain('The first line must name functionality');
  expect(await kioskPack(['eval', 'pictures', file])).toMatchObject({ status: 2 });
  expect(await kioskPack(['check-text'])).toMatchObject({ status: 2 });
});
