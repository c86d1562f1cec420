import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { buildTables } from '../../main/node/lists/build-tables.ts';
import { diskSource } from '../../main/node/lists/source.ts';
import { type Entry, tarGzOf } from '../fakes/archives.ts';
import { test } from '../fakes/folder.ts';
import { built, categories, find, folderOf, problemsOf, skipped, TREE } from '../fakes/list-sources.ts';

test('a squidGuard tree has its categories by folder and may have split files; lists of sites to allow are left out', async ({
  folder,
}) => {
  const tables = await built(await folderOf(folder, TREE));
  expect(categories(tables)).toEqual({
    'adult/domains': 'adult',
    'adult/domains.0': 'adult',
    'adult/domains.2': 'adult',
    'adult/expressions': 'adult',
    'adult/urls': 'adult',
    'adult/very_restrictive_expression': 'adult',
    'agressif/domains': 'hate',
  });
  expect(skipped(tables)).toEqual({
    'bank/': 'is a list of sites to allow',
    'cuisine/': 'is a list of sites to allow, according to the collection',
    'mixed_adult/': 'holds everyday sites, which the policy leaves open; manifest.json can ask for it',
    'oddity/': 'is a list of sites to allow, according to the collection',
    'social_networks/': 'holds everyday sites, which the policy leaves open; manifest.json can ask for it',
  });
  for (const host of ['bad.example', 'bad0.example', 'bad2.example']) expect(find(tables, host)).toBe('adult');
  for (const host of ['bank.example', 'cook.example', 'odd.example', 'social.example', 'big.example'])
    expect(find(tables, host)).toBeNull();
  const unusable = tables.sources[0]?.files
    .filter(({ format }) => format === 'expressions')
    .map(({ unusable: kinds }) => kinds[0]?.why);
  expect(unusable).toEqual(['regex', 'regex']);
});

test('the same tree in an archive, with or without a top folder, makes the same tables', async ({ folder }) => {
  const tables = await built(await folderOf(join(folder, 'tree'), TREE));
  for (const around of ['', './', 'blacklists/']) {
    const entries = Object.entries(TREE).map(([name, content]): Entry => [around + name, String(content)]);
    const archive = await folderOf(folder, { 'lists.tar.gz': await tarGzOf(entries.reverse()) });
    const packed = await built(join(archive, 'lists.tar.gz'));
    expect(packed.categories).toEqual(tables.categories);
    expect(Buffer.from(packed.domains).equals(tables.domains), around).toBe(true);
    expect(Buffer.from(packed.addresses).equals(tables.addresses), around).toBe(true);
  }
});

test('symlinks in a source are not followed, but reported', async ({ folder }) => {
  await folderOf(folder, { 'tree/adult/domains': 'bad.example\n', 'secret.txt': 'secret.example\n' });
  await symlink('adult', join(folder, 'tree/porn'));
  await symlink('../../secret.txt', join(folder, 'tree/adult/urls'));
  const tables = await built(join(folder, 'tree'));
  expect(skipped(tables)).toEqual({
    'adult/urls': 'is a link; links are not followed',
    porn: 'is a link; links are not followed',
  });
  expect(find(tables, 'secret.example')).toBeNull();
});

test('lists in any format get their category from the name of the file or folder', async ({ folder }) => {
  const tables = await built(
    await folderOf(folder, {
      'gambling.txt': '||bets.example^\n@@||ok.bets.example^\n||x.example^$denyallow=y\n',
      'Hate_Sites.hosts': '0.0.0.0 hate.example\n',
      'malware/today.conf': 'local=/mal.example/\n',
      'malware/rpz.zone': '$TTL 1\nmal2.example CNAME .\n',
      'drugs.txt.gz': gzipSync('drugs.example\n'),
      'games.txt': 'games.example\n',
      '5million.txt': 'five.example\n',
      'notes.md': '# notes\n',
      'table.csv': 'a,b\n',
      '.hidden': 'x.example\n',
    }),
  );
  expect(categories(tables)).toEqual({
    '5million.txt': 'list-5million',
    'Hate_Sites.hosts': 'hate-sites',
    'drugs.txt.gz': 'drugs',
    'gambling.txt': 'gambling',
    // A file made by hand is deliberate, so it is used even for an everyday category.
    'games.txt': 'games',
    'malware/rpz.zone': 'malware',
    'malware/today.conf': 'malware',
  });
  expect(skipped(tables)).toEqual({ 'table.csv': 'does not have the name of a list (such as gambling.txt)' });
  expect(
    ['bets.example', 'ok.bets.example', 'mal.example', 'mal2.example', 'drugs.example'].map((host) => find(tables, host)),
  ).toEqual(['gambling', null, 'malware', 'malware', 'drugs']);
  expect(tables.sources[0]?.files.map(({ format }) => format)).toEqual([
    'domains',
    'hosts',
    'domains',
    'adblock',
    'domains',
    'rpz',
    'dnsmasq',
  ]);
});

test('of a settings folder like the kiosk\u2019s only the lists are used, and "*." means a whole suffix', async ({ folder }) => {
  const tables = await built(
    await folderOf(folder, {
      'lists/gambling.txt': '*.casino\nbets.example\n*.co.uk\nbig.example/part\n',
      'own/block.txt': 'own.example\n',
      'kiosk.json': '{}',
      'notice.en.md': '# x',
    }),
  );
  expect(categories(tables)).toEqual({ 'lists/gambling.txt': 'gambling' });
  expect([find(tables, 'any.casino'), find(tables, 'own.example'), find(tables, 'bbc.co.uk')]).toEqual(['gambling', null, null]);
});

test('a single file, a single category folder and a compressed file can be sources', async ({ folder }) => {
  await folderOf(folder, {
    'ut1/gambling/domains': 'bets.example\n',
    'my-adult.txt': 'bad.example\n',
    'hate.gz': gzipSync('hate.example\n'),
  });
  expect((await built(join(folder, 'my-adult.txt'))).categories).toEqual(['my-adult']);
  expect((await built(join(folder, 'hate.gz'))).categories).toEqual(['hate']);
  expect((await built(join(folder, 'ut1/gambling/domains'))).categories).toEqual(['gambling']);
  expect((await built(join(folder, 'ut1/gambling'))).categories).toEqual(['gambling']);
});

test('sources without usable lists are refused', async ({ folder }) => {
  expect(await problemsOf(join(folder, 'nowhere'))).toEqual([`${join(folder, 'nowhere')} is not there.`]);
  expect(await problemsOf(await folderOf(join(folder, 'a'), { 'README.md': 'x' }))).toEqual([
    `${join(folder, 'a')} holds no lists.`,
  ]);
  const junk = await folderOf(join(folder, 'b'), { 'adult.txt': '# nothing\n', 'hate.txt': '192.0.2.7\n' });
  expect(await problemsOf(junk)).toEqual([`${junk}: nothing in it can be used.`]);
  const taken = await folderOf(join(folder, 'c'), { 'private.txt': 'x.example\n' });
  expect(await problemsOf(taken)).toEqual([
    `${taken}: private.txt: the kiosk uses the name "private" itself. Rename it, or name a category in manifest.json.`,
  ]);
  const packed = await folderOf(join(folder, 'd'), { 'adult.txt.gz': gzipSync('bad.example\n'.repeat(50)).subarray(0, 30) });
  expect(await problemsOf(packed)).toEqual([`${packed}: adult.txt.gz is cut short. Copy it again.`]);
});

test('several sources: every problem is reported, and a site on two lists gets the alphabetically first category', async ({
  folder,
}) => {
  const a = await folderOf(join(folder, 'a'), { 'hate.txt': 'both.example\n' });
  const b = await folderOf(join(folder, 'b'), { 'adult.txt': 'both.example\n' });
  for (const sources of [
    [a, b],
    [b, a],
  ]) {
    const tables = await buildTables({ starter: [], sources: sources.map(diskSource), force: [] });
    if (!tables.ok) throw new Error(tables.problems.join('\n'));
    expect(find(tables.value, 'both.example')).toBe('adult');
  }
  const missing = ['x', 'y'].map((name) => join(folder, name));
  expect(await buildTables({ starter: [], sources: missing.map(diskSource), force: [] })).toEqual({
    ok: false,
    problems: missing.map((name) => `${name} is not there.`),
  });
});
