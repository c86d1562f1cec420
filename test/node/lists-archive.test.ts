import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { extract } from 'tar-stream';
import { walkArchive } from '../../main/node/lists/archive.ts';
import { buildTables } from '../../main/node/lists/build-tables.ts';
import { fileBytes } from '../../main/node/lists/file-bytes.ts';
import { diskSource } from '../../main/node/lists/source.ts';
import { SourceRefusal } from '../../main/node/lists/source-refusal.ts';
import { type Entry, headerBlock, tarGzOf, tarOf } from '../fakes/archives.ts';
import { test } from '../fakes/folder.ts';
import { damaged, fuzzCases, seeded } from '../fakes/random.ts';

const LIST: Entry = ['ut1/adult/domains', 'bad.example\n'];
const END = Buffer.alloc(1024);

/** Reads an archive; returns its contents by name, or why it was refused. */
async function walk(folder: string, bytes: Uint8Array): Promise<string | Readonly<Record<string, string>>> {
  const path = join(folder, 'lists.tar.gz');
  await writeFile(path, bytes);
  const found: Record<string, string> = {};
  try {
    await walkArchive(fileBytes(path, true), {
      async file(name, content) {
        const pieces: Uint8Array[] = [];
        for await (const piece of content) pieces.push(piece);
        found[name] = Buffer.concat(pieces).toString();
      },
      skipped: (name, why) => {
        found[name] = `skipped: it ${why}`;
      },
    });
    return found;
  } catch (error) {
    if (!(error instanceof SourceRefusal)) throw error;
    return error.message;
  }
}

test('an archive is read, compressed or not, without unpacking it to disk', async ({ folder }) => {
  const entries: readonly Entry[] = [['./ut1/', { type: 'directory' }], LIST, ['ut1//adult/./urls', 'big.example/x\n']];
  const content = { 'ut1/adult/domains': 'bad.example\n', 'ut1/adult/urls': 'big.example/x\n' };
  expect(await walk(folder, await tarGzOf(entries))).toEqual(content);
  expect(await walk(folder, await tarOf(entries))).toEqual(content);
  expect(await readdir(folder)).toEqual(['lists.tar.gz']);
});

test("an archive's long and non-ASCII names are read", async ({ folder }) => {
  const long = `ut1/${'x'.repeat(150)}/domains`;
  const entries: readonly Entry[] = [
    [long, 'bad.example\n'],
    ['ut1/\u00e9t\u00e9/domains', 'worse.example\n'],
  ];
  expect(Object.keys((await walk(folder, await tarGzOf(entries))) as object)).toEqual([long, 'ut1/\u00e9t\u00e9/domains']);
});

test('links and devices in an archive are skipped and named', async ({ folder }) => {
  const entries: readonly Entry[] = [
    LIST,
    ['ut1/porn', { type: 'symlink', linkname: 'adult' }],
    ['ut1/secret', { type: 'symlink', linkname: '/etc/shadow' }],
    ['ut1/again', { type: 'link', linkname: 'ut1/adult/domains' }],
    ['ut1/disk', { type: 'block-device', devmajor: 8, devminor: 0 }],
    ['ut1/pipe', { type: 'fifo' }],
  ];
  expect(await walk(folder, await tarGzOf(entries))).toEqual({
    'ut1/adult/domains': 'bad.example\n',
    'ut1/porn': 'skipped: it is a link to adult; links are not followed',
    'ut1/secret': 'skipped: it is a link to /etc/shadow; links are not followed',
    'ut1/again': 'skipped: it is a link to ut1/adult/domains; links are not followed',
    'ut1/disk': 'skipped: it is not a plain file (block-device)',
    'ut1/pipe': 'skipped: it is not a plain file (fifo)',
  });
});

test('an archive with names that lead out of it, are hostile or occur twice is refused whole', async ({ folder }) => {
  for (const name of ['../adult/domains', 'ut1/../../etc/cron.d/x', '/etc/adult/domains', 'C:/adult/domains', 'ut1\\..\\adult']) {
    expect(await walk(folder, await tarGzOf([LIST, [name, 'x.example\n']])), name).toMatch(/^holds a file that leads out of it/);
  }
  expect(await walk(folder, await tarGzOf([LIST, ['ut1/\u001b[31m/domains', 'x']]))).toBe(
    'holds a file whose name has control characters (ut1/\ufffd[31m/domains)',
  );
  expect(await walk(folder, await tarGzOf([LIST, LIST]))).toBe('holds ut1/adult/domains twice');
  expect(await walk(folder, await tarGzOf([LIST, ['x'.repeat(501), 'x']]))).toMatch(/more than 500 characters/);
});

test('an archive with too many files or endless names is refused', async ({ folder }) => {
  const many = Array.from({ length: 10_001 }, (_, i) => headerBlock({ name: `ut1/x${i}` }));
  expect(await walk(folder, gzipSync(Buffer.concat([...many, END])))).toBe('holds more than 10000 files');
  // Only headers that announce a long name: each is read, none is kept.
  const endless = Buffer.concat([
    headerBlock({ name: '././@LongLink', type: 'L', size: '00000001000\0' }),
    Buffer.alloc(512, 'x'),
  ]);
  expect(await walk(folder, gzipSync(Buffer.concat([...new Array<Buffer>(20_000).fill(endless), END])))).toMatch(
    /100 times its size/,
  );
  const huge = headerBlock({ name: '././@LongLink', type: 'L', size: '00100000000\0' });
  expect(await walk(folder, Buffer.concat([huge, Buffer.alloc(1 << 20, 'x'), END]))).toMatch(/^is damaged/);
});

test('an archive that unpacks to a hundred times its size is refused before it fills the memory', async ({ folder }) => {
  const size = 300 << 20;
  const header = headerBlock({ name: 'ut1/adult/domains', size: `${size.toString(8).padStart(11, '0')}\0` });
  const bomb = gzipSync(Buffer.concat([header, Buffer.alloc(size, 'a'), END]));
  expect(bomb.length).toBeLessThan(1 << 20);
  const before = process.memoryUsage().rss;
  expect(await walk(folder, bomb)).toBe('unpacks to more than 100 times its size: it was made to fill the memory');
  expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20);
});

test('an archive with a false file size is refused', async ({ folder }) => {
  for (const size of [
    '77777777777\0',
    '\u0080\0\0\0\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff',
    '\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u0000',
    'x'.repeat(12),
  ]) {
    const lying = Buffer.concat([
      headerBlock({ name: 'ut1/adult/domains', size }),
      Buffer.from('bad.example\n'.padEnd(512, '\0')),
      END,
    ]);
    expect(await walk(folder, gzipSync(lying)), JSON.stringify(size)).toMatch(/^is damaged/);
  }
});

test('an archive truncated at any point is refused whole', async ({ folder }) => {
  const entries: readonly Entry[] = [LIST, ['ut1/hate/domains', 'worse.example\n'.repeat(200)]];
  const [packed, plain] = [await tarGzOf(entries), await tarOf(entries)];
  for (let length = 0; length < packed.length; length += 7) {
    expect(typeof (await walk(folder, packed.subarray(0, length))), `gzip cut at ${length}`).toBe(
      length === 0 ? 'object' : 'string',
    );
  }
  for (let length = 512; length < plain.length - 512; length += 512) {
    expect(await walk(folder, plain.subarray(0, length)), `tar cut at ${length}`).toMatch(/cut short|damaged/);
  }
  // Without the check of its end, an archive truncated between two files would seem whole.
  expect(await walk(folder, plain.subarray(0, 1024))).toBe('is cut short: its end is missing. Copy it again');
});

test('twin: the tar library by itself accepts all of these archives', async () => {
  const names = async (bytes: Uint8Array): Promise<readonly string[]> => {
    const found: string[] = [];
    const entries = extract();
    entries.end(bytes);
    for await (const entry of entries) {
      found.push(entry.header.name);
      entry.resume();
    }
    return found;
  };
  const harmful = ['../adult/domains', '/etc/adult/domains', 'ut1\\..\\adult', 'ut1/\u001b[31m/domains', 'x'.repeat(501)];
  for (const name of harmful) expect(await names(await tarOf([LIST, [name, 'x.example\n']]))).toEqual([LIST[0], name]);
  expect(await names(await tarOf([LIST, LIST]))).toEqual([LIST[0], LIST[0]]);
  const plain = await tarOf([LIST, ['ut1/hate/domains', 'worse.example\n']]);
  expect(await names(plain.subarray(0, 1024))).toEqual([LIST[0]]);
});

test('a refused archive makes no tables, and the problem says why', async ({ folder }) => {
  const path = join(folder, 'lists.tar.gz');
  await writeFile(path, (await tarGzOf([LIST])).subarray(0, 60));
  expect(await buildTables({ starter: [], sources: [diskSource(path)], force: [] })).toEqual({
    ok: false,
    problems: [`${path} is cut short. Copy it again.`],
  });
  await writeFile(path, 'this is no archive');
  expect(await buildTables({ starter: [], sources: [diskSource(path)], force: [] })).toMatchObject({ ok: false });
  await writeFile(path, '');
  expect(await buildTables({ starter: [], sources: [diskSource(path)], force: [] })).toEqual({
    ok: false,
    problems: [`${path} holds no lists.`],
  });
});

test('randomly damaged archives are either read or refused', { tag: '@slow' }, async ({ folder }) => {
  const random = seeded(11);
  const plain = await tarOf([
    LIST,
    ['ut1/porn', { type: 'symlink', linkname: 'adult' }],
    [`ut1/${'y'.repeat(120)}/urls`, 'big.example/x\n'],
    ['ut1/hate/domains', 'worse.example\n'.repeat(60)],
  ]);
  const packed = gzipSync(plain);
  const ends = new Map<string, number>();
  const cases = fuzzCases(2_000);
  test.setTimeout(60_000 + cases * 20);
  for (let left = cases; left > 0; left -= 1) {
    const outcome = await walk(folder, damaged(random, left % 4 === 0 ? packed : plain));
    const end = typeof outcome === 'object' ? 'read' : outcome.replace(/ \(.*$| \d+.*$/, '');
    ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  expect(ends.size).toBeGreaterThan(3);
});
