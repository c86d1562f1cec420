import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { built, categories, find, folderOf, problemsOf, skipped, TREE } from '../fakes/list-sources.ts';

test('a manifest sets categories, skips, forced suffixes and formats', async ({ folder }) => {
  const tables = await built(
    await folderOf(folder, {
      ...TREE,
      'odd.txt': 'bad3.example CNAME .\n',
      'forced.txt': 'blogspot.com\n',
      'manifest.json': JSON.stringify({
        categories: { mixed_adult: 'adult', bank: 'bank', 'adult/urls': 'big-sites' },
        skip: ['agressif', 'adult/domains.2'],
        force: ['*.blogspot.com'],
        formats: { 'odd.txt': 'rpz' },
      }),
    }),
  );
  expect(categories(tables)).toMatchObject({ 'mixed_adult/domains': 'adult', 'bank/domains': 'bank', 'adult/urls': 'big-sites' });
  expect(skipped(tables)).toMatchObject({
    'agressif/': 'is skipped by the manifest',
    'adult/domains.2': 'is skipped by the manifest',
  });
  expect(
    ['mixed.example', 'bank.example', 'hate.example', 'bad2.example', 'bad3.example', 'any.blogspot.com'].map((host) =>
      find(tables, host),
    ),
  ).toEqual(['adult', 'bank', null, null, 'odd', 'forced']);
});

test('all mistakes in a manifest are reported at once', async ({ folder }) => {
  const problemsIn = async (manifest: string) => {
    await folderOf(folder, { 'adult/domains': 'bad.example\n', 'manifest.json': manifest });
    return (await problemsOf(folder)).map((problem) => problem.replace(folder, 'DIR'));
  };
  const found = await problemsIn(
    JSON.stringify({
      categories: { adult: 'Adult!', x: 'private' },
      skip: 'x',
      formats: { adult: 'csv' },
      force: ['a b'],
      categorys: {},
    }),
  );
  for (const part of [
    'categories, adult must be',
    'categories, x must be',
    'skip must be',
    'formats, adult must be',
    'force',
    'Did you mean "categories"?',
  ])
    expect(
      found.filter((problem) => problem.startsWith('DIR: manifest.json: ') && problem.includes(part)),
      part,
    ).toHaveLength(1);
  expect(await problemsIn('{"skip": [}')).toEqual([expect.stringContaining('DIR: manifest.json: line 1, column 11:')]);
  expect(await problemsIn('{"skip": ["adlt"], "categories": {"porn": "adult"}}')).toEqual([
    'DIR: manifest.json: categories: "porn" is not in this source. Remove it.',
    'DIR: manifest.json: skip: "adlt" is not in this source. Did you mean "adult"?',
  ]);
});
