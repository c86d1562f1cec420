import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { findAddress } from '../../main/core/filter/address-keys.ts';
import { compileLists } from '../../main/node/lists/compile-lists.ts';
import { readHostsFile, readListsDir, readSitesFile } from '../../main/node/lists/list-files.ts';
import { test } from '../fakes/folder.ts';

async function lists(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(folder, 'lists'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'lists', name), text);
}

async function problems(folder: string): Promise<readonly string[]> {
  const read = await readListsDir(join(folder, 'lists'));
  return read.ok ? [] : read.problems;
}

test('a block list is read in every common notation @P8', async ({ folder }) => {
  await lists(folder, {
    'adult.txt':
      '\ufeff# comment\r\nBAD.example\r\n\r\n  spaced.example \r\ndotted.example.\r\n*.starred.example\r\n.led.example\r\n',
    'gambling.txt': 'bücher.example # with a note\nb_d.example\n-x.example\n192.0.2.7\n*.casino\nlast.example',
  });
  const read = await readListsDir(join(folder, 'lists'));
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const { domains } = compileLists(read.value);
  expect(domains.size).toBe(11);
  for (const host of ['bad.example', 'spaced.example', 'dotted.example', 'starred.example', 'www.led.example']) {
    expect(domains.find(host)?.rule, host).toBe('list:adult');
  }
  for (const host of ['xn--bcher-kva.example', 'b_d.example', '-x.example', '192.0.2.7', 'any.casino', 'last.example']) {
    expect(domains.find(host)?.rule, host).toBe('list:gambling');
  }
});

test('a list line with a path blocks that part of a site, and the rest stays open', async ({ folder }) => {
  await lists(folder, { 'adult.txt': 'big.example/Members/\nwww.big.example/b%C3%BCcher # a note\nbad.example\n' });
  const read = await readListsDir(join(folder, 'lists'));
  if (!read.ok) throw new Error(read.problems.join('\n'));
  expect(read.value).toMatchObject([{ category: 'adult', domains: ['bad.example'] }]);
  const { domains, addresses } = compileLists(read.value);
  expect(domains.find('big.example')).toBeNull();
  expect(findAddress(addresses, 'big.example', '/members/anna')?.rule).toBe('list:adult');
  expect(findAddress(addresses, 'big.example', '/bücher')?.rule).toBe('list:adult');
  for (const path of ['/', '/membership', '/other']) expect(findAddress(addresses, 'big.example', path), path).toBeNull();
});

test('an ambiguous part of a site in a list is a problem', async ({ folder }) => {
  await lists(folder, {
    'adult.txt': 'films.example/watch?v=1\nbad.example/..\nbad.example/\n*.bad.example/x\nbad.example:8080/x\nxn--a/x\n',
  });
  expect(await problems(folder)).toEqual([
    'lists/adult.txt: line 1: "films.example/watch?v=1" is not one site. Write the name only, one on each line, such as "casino.example".',
    'lists/adult.txt: line 2: "bad.example/.." is not a part of one site. Write it as "site.example/path".',
    'lists/adult.txt: line 3: "bad.example/" is not a part of one site. Write it as "site.example/path".',
    'lists/adult.txt: line 4: "*.bad.example/x" is not one site. Write the name only, one on each line, such as "casino.example".',
    'lists/adult.txt: line 5: "bad.example:8080/x" is not one site. Write the name only, one on each line, such as "casino.example".',
    'lists/adult.txt: 1 more lines cannot be read. Is this a list with one site on each line?',
  ]);
});

test('a hosts file contains whole sites only; only a missing file counts as empty', async ({ folder }) => {
  const path = join(folder, 'allow.txt');
  expect(await readHostsFile(path, 'own/allow.txt')).toEqual({ ok: true, value: [] });
  await writeFile(path, '# ours\nSite.Example.\nbücher.example\n');
  expect(await readHostsFile(path, 'own/allow.txt')).toEqual({ ok: true, value: ['site.example', 'xn--bcher-kva.example'] });
  await writeFile(path, 'site.example/path\ncom\n');
  expect(await readHostsFile(path, 'own/allow.txt')).toEqual({
    ok: false,
    problems: [
      'own/allow.txt: line 1: "site.example/path" is not one site. Write the name only, one on each line, such as "casino.example".',
      'own/allow.txt: line 2: "com" would block every site that ends in ".com". Write "*.com" if that is meant.',
    ],
  });
  expect(await readHostsFile(folder, 'own/allow.txt')).toMatchObject({ ok: false });
});

test('a site on two lists keeps the category of the first', () => {
  const { domains, categories } = compileLists([
    { category: 'adult', domains: ['bets.example', 'bets.example'], addresses: [] },
    { category: 'gambling', domains: ['bets.example', 'other.example'], addresses: [] },
  ]);
  expect(categories).toEqual(['adult', 'gambling']);
  expect(domains.size).toBe(2);
  expect(domains.find('bets.example')?.category).toBe('adult');
});

test('one unreadable line makes the whole list unusable', async ({ folder }) => {
  await lists(folder, {
    'adult.txt': 'good.example\n0.0.0.0 bad.example\nhttps://bad.example/\nhttp://bad.example/path\na..b\ncom\n',
    'hate.txt': 'xn--a\n',
  });
  expect(await problems(folder)).toEqual([
    'lists/adult.txt: line 2: "0.0.0.0 bad.example" is not one site. Write the name only, one on each line, such as "casino.example".',
    'lists/adult.txt: line 3: "https://bad.example/" is not one site. Write the name only, one on each line, such as "casino.example".',
    'lists/adult.txt: line 4: "http://bad.example/path" is not one site. Write the name only, one on each line, such as "casino.example".',
    'lists/adult.txt: line 5: "a..b" cannot be the name of a site. Correct or remove it.',
    'lists/adult.txt: line 6: "com" would block every site that ends in ".com". Write "*.com" if that is meant.',
    'lists/hate.txt: line 1: "xn--a" cannot be the name of a site. Correct or remove it.',
  ]);
});

test('a list in another format is reported in a few lines', async ({ folder }) => {
  await lists(folder, { 'adult.txt': '||bad.example^\n'.repeat(1000) });
  const found = await problems(folder);
  expect(found).toHaveLength(6);
  expect(found.at(-1)).toBe('lists/adult.txt: 995 more lines cannot be read. Is this a list with one site on each line?');
});

test('a missing or empty folder, or an empty list, is a problem and never "nothing to block"', async ({ folder }) => {
  expect(await problems(folder)).toEqual(['The folder lists is missing. Put it back.']);
  await lists(folder, { '.DS_Store': 'x', 'README.md': 'x' });
  expect(await problems(folder)).toEqual(['The folder lists is empty. Put the block lists back.']);
  await lists(folder, { 'adult.txt': '# nothing\n' });
  expect(await problems(folder)).toEqual(['lists/adult.txt holds no sites. Put them back, or remove the file.']);
});

test('a file in the lists folder that would be ignored silently is a problem', async ({ folder }) => {
  await lists(folder, {
    'adult.txt': 'bad.example',
    'gambling.csv': 'bets.example',
    'Hate Sites.txt': 'x.example',
    'private.txt': 'x.example',
    'old.txt~': 'x',
  });
  expect(await problems(folder)).toEqual([
    'lists/Hate Sites.txt: the name may have small letters, digits and hyphens only, as in "gambling.txt". Rename it.',
    'lists/gambling.csv is not a block list: its name does not end in ".txt". Rename it, or remove it.',
    'lists/private.txt: the kiosk uses the name "private" itself. Rename the file.',
  ]);
});

test('symlinks, folders, pipes, other encodings and huge files among the lists are refused without a hang', async ({
  folder,
}) => {
  await lists(folder, { 'huge.txt': 'a.example\n'.repeat(1_700_000), 'adult.txt': 'bad.example' });
  await symlink('adult.txt', join(folder, 'lists', 'linked.txt'));
  await mkdir(join(folder, 'lists', 'nested.txt'));
  execFileSync('mkfifo', [join(folder, 'lists', 'pipe.txt')]);
  await writeFile(join(folder, 'lists', 'latin.txt'), Buffer.from('b\xfccher.example', 'latin1'));
  expect(await problems(folder)).toEqual([
    'lists/huge.txt is larger than 16 MB. Make it smaller.',
    'lists/latin.txt is not in UTF-8. Open it in a text editor and save it with the encoding UTF-8.',
    'lists/linked.txt is a link to another place. Put the file itself there.',
    'lists/nested.txt is not a file. Put a plain text file in its place.',
    'lists/pipe.txt is not a file. Put a plain text file in its place.',
  ]);
});

test('a file of sites and parts of sites is also read strictly', async ({ folder }) => {
  const path = join(folder, 'block.txt');
  expect(await readSitesFile(path, 'own/block.txt')).toEqual({ ok: true, value: { domains: [], addresses: [] } });
  await writeFile(path, '# reported\nbad.example\nX.com/Evil/ # P8\n');
  expect(await readSitesFile(path, 'own/block.txt')).toEqual({
    ok: true,
    value: { domains: ['bad.example'], addresses: ['x.com/evil'] },
  });
  await writeFile(path, 'x.com/watch?v=1\n');
  expect(await readSitesFile(path, 'own/block.txt')).toMatchObject({ ok: false });
});
