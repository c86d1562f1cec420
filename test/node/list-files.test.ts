import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readLists, readListsDir } from '../../main/node/list-files.ts';
import { test } from '../fakes/folder.ts';

async function lists(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(folder, 'lists'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'lists', name), text);
}

async function problems(folder: string): Promise<readonly string[]> {
  const read = await readLists(folder);
  return read.ok ? [] : read.problems;
}

test('a list is read in every spelling that people and tools write', async ({ folder }) => {
  await lists(folder, {
    'adult.txt':
      '\ufeff# comment\r\nBAD.example\r\n\r\n  spaced.example \r\ndotted.example.\r\n*.starred.example\r\n.led.example\r\n',
    'gambling.txt': 'bücher.example # with a note\nb_d.example\n-x.example\n192.0.2.7\n*.casino\nlast.example',
  });
  const read = await readLists(folder);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  expect(read.value.size).toBe(11);
  for (const host of ['bad.example', 'spaced.example', 'dotted.example', 'starred.example', 'www.led.example']) {
    expect(read.value.find(host)?.rule, host).toBe('list:adult');
  }
  for (const host of ['xn--bcher-kva.example', 'b_d.example', '-x.example', '192.0.2.7', 'any.casino', 'last.example']) {
    expect(read.value.find(host)?.rule, host).toBe('list:gambling');
  }
  expect(await readListsDir(join(folder, 'lists'))).toMatchObject({ ok: true, value: { size: 11 } });
});

test('one line that cannot be read keeps the whole list from being used', async ({ folder }) => {
  await lists(folder, {
    'adult.txt': 'good.example\n0.0.0.0 bad.example\nhttps://bad.example/\nbad.example/path\na..b\ncom\n',
    'hate.txt': 'xn--a\n',
  });
  expect(await problems(folder)).toEqual([
    'lists/adult.txt: line 2: "0.0.0.0 bad.example" is not one site. Write the name only, one on each line, such as "casino.example".',
    'lists/adult.txt: line 3: "https://bad.example/" is not one site. Write the name only, one on each line, such as "casino.example".',
    'lists/adult.txt: line 4: "bad.example/path" is not one site. Write the name only, one on each line, such as "casino.example".',
    'lists/adult.txt: line 5: "a..b" cannot be the name of a site. Correct or remove it.',
    'lists/adult.txt: line 6: "com" would block every site that ends in ".com". Write "*.com" if that is meant.',
    'lists/hate.txt: line 1: "xn--a" cannot be the name of a site. Correct or remove it.',
  ]);
});

test('a list of another kind is told in a few lines', async ({ folder }) => {
  await lists(folder, { 'adult.txt': '||bad.example^\n'.repeat(1000) });
  const told = await problems(folder);
  expect(told).toHaveLength(6);
  expect(told.at(-1)).toBe('lists/adult.txt: 995 more lines cannot be read. Is this a list with one site on each line?');
});

test('a missing or empty folder, or an empty list, is a problem and never "nothing to block"', async ({ folder }) => {
  expect(await problems(folder)).toEqual(['The folder lists is missing. Put it back.']);
  await lists(folder, { '.DS_Store': 'x', 'README.md': 'x' });
  expect(await problems(folder)).toEqual(['The folder lists is empty. Put the block lists back.']);
  await lists(folder, { 'adult.txt': '# nothing\n' });
  expect(await problems(folder)).toEqual(['lists/adult.txt holds no sites. Put them back, or remove the file.']);
});

test('a file that would be passed over in silence is a problem', async ({ folder }) => {
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

test('links, folders, pipes, other encodings and huge files are refused, and none blocks the start', async ({ folder }) => {
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
