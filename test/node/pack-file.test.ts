import { execFileSync } from 'node:child_process';
import { mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import * as format from '../../main/core/packs/pack-format.ts';
import { openDomainTable } from '../../main/core/table/domain-table.ts';
import type { PackMaker } from '../../main/node/packs/pack-bytes.ts';
import { checkPack, encodePack, openPack, readPack } from '../../main/node/packs/pack-file.ts';
import { test } from '../fakes/folder.ts';
import { FACTS, PACK_NAME, packParts, problemsWith, withHeader, withText } from '../fakes/pack.ts';

test('a pack reads back as it was made, from memory and from a file', async ({ folder }) => {
  const bytes = encodePack(packParts());
  await writeFile(join(folder, PACK_NAME), bytes);
  for (const read of [openPack(bytes, PACK_NAME), await readPack(join(folder, PACK_NAME))]) {
    if (!read.ok) throw new Error(read.problems.join('\n'));
    const { header, rules, extras } = read.value;
    expect(header).toMatchObject({ ...FACTS, format: 1 });
    expect(rules.domains.size).toBe(22);
    expect(rules.domains.find('www.bad.example')).toEqual({ category: 'adult', rule: 'list:adult' });
    expect(rules.domains.find('help.bad.example')).toBeNull();
    expect(rules.addresses.findExact('good.example/casino')?.category).toBe('gambling');
    expect(rules).toMatchObject(packParts().ruleSet);
    expect(extras).toEqual({ suites: { block: [], allow: [] } });
  }
  const checked = await checkPack(join(folder, PACK_NAME));
  expect(checked).toMatchObject({ ok: true, value: { header: FACTS } });
});

test('the same parts give a pack with the same bytes', () => {
  expect(encodePack(packParts())).toEqual(encodePack(packParts()));
  expect(encodePack({ ...packParts(), header: { ...FACTS, serial: 8 } })).not.toEqual(encodePack(packParts()));
  // The order of keys does not affect the file.
  const { group, ...others } = FACTS;
  expect(encodePack({ ...packParts(), header: { ...others, group } })).toEqual(encodePack(packParts()));
});

test('a pack with one bit flipped in any byte is refused', () => {
  const bytes = encodePack(packParts());
  for (let at = 0; at < bytes.length; at += 1) {
    const flipped = new Uint8Array(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
    if (openPack(flipped, PACK_NAME).ok) expect(at, 'opened although this byte was wrong').toBe(-1);
  }
});

test('twin: without the digests a flipped bit in a table would silently drop sites from the list', () => {
  const { domains } = packParts();
  const open = (bytes: Uint8Array) => {
    const opened = openDomainTable(bytes, FACTS.categories);
    return opened.ok ? opened.table.find('bad.example') : 'refused';
  };
  expect(open(domains)).toMatchObject({ category: 'adult' });
  const holes = Array.from(domains, (byte, at) => open(domains.with(at, byte ^ 1))).filter((found) => found === null);
  expect(holes.length).toBeGreaterThan(3);
});

test('damage to a pack is reported with the remedy', () => {
  const bytes = encodePack(packParts());
  const last = bytes.length - 1;
  const start = format.sectionsStart(new DataView(bytes.buffer).getUint32(8, true));
  const cases: readonly (readonly [bytes: Uint8Array, problem: string])[] = [
    [bytes.subarray(0, 20), 'is damaged: it is cut short. Copy it to this PC again.'],
    [bytes.subarray(0, 60), 'is damaged: its header does not fit. Copy it to this PC again.'],
    [bytes.subarray(0, last), 'is damaged: it is cut short. Copy it to this PC again.'],
    [Buffer.concat([bytes, bytes]), 'is damaged: it is longer than it should be. Copy it to this PC again.'],
    [bytes.with(50, 0), 'is damaged: its header is not what was written. Copy it to this PC again.'],
    [bytes.with(start + 20, 255), 'is damaged: its table of domains is not what was written. Copy it to this PC again.'],
    [bytes.with(last, 0), 'is damaged: its extras are not what was written. Copy it to this PC again.'],
    [bytes.with(start - 1, 1), 'is damaged: there is something between its parts. Copy it to this PC again.'],
    [bytes.with(7, 2), 'is of format 2; this kiosk reads format 1. Make it with the kiosk-pack of this version.'],
    [Buffer.alloc(500, 'PK'), 'is not a block pack. Put a file there that "kiosk-pack build" has made.'],
  ];
  for (const [hurt, problem] of cases) expect.soft(problemsWith(hurt)).toEqual([`${PACK_NAME} ${problem}`]);
});

test('an invalid pack header is reported with its key', () => {
  const bytes = encodePack(packParts());
  expect(problemsWith(withHeader(bytes, (text) => text))).toEqual([]);
  const cases: readonly (readonly [from: string | RegExp, to: string, why: string])[] = [
    ['"serial":7', '"serial":0', 'its header: serial must be a whole number from 1 to 4294967295'],
    ['"serial":7', '"serial":"7"', 'its header: serial must be a whole number from 1 to 4294967295'],
    ['"serial":7', '"serial":7,"serial":8', 'its header: it is not written as kiosk-pack writes it'],
    ['"serial":7', '"serial": 7', 'its header: it is not written as kiosk-pack writes it'],
    ['"serial":7', '"serial":7,"nope":8', 'its header: "nope" is not known'],
    ['"offset":0', '"offset":0,"nope":8', 'its header: "sections.domains.nope" is not known'],
    ['"serial":7', '"serial":7,"__proto__":{}', 'its header: "__proto__" is not known'],
    ['2027-02-01', '2027-02-30', 'its header: expires must be a date such as 2030-12-31'],
    ['"0.1.0"', '"latest"', 'its header: minimumVersion must be a version such as 1.2.3'],
    ['"gambling"', '"adult"', 'its header: categories must be 1 to 255 different names'],
    [
      '"gambling"',
      '"search"',
      'its header: categories.1 must be small letters, digits and hyphens, and no name that the kiosk uses itself',
    ],
    ['"adult","gambling"', '', 'its header: categories must be 1 to 255 different names'],
    [/^.*$/, '[]', 'its header: it is not the header of a pack'],
    [/^.*$/, '{', 'its header: it is not the header of a pack'],
    [/"offset":0/, '"offset":64', 'its parts overlap'],
    // The second category is gone, but a table still refers to it.
    [',"gambling"', '', 'its table of addresses has a category that the list of categories does not have'],
  ];
  for (const [from, to, why] of cases) {
    const expected = why === '' ? [] : [`${PACK_NAME} cannot be used: ${why}. Make it anew with "kiosk-pack build".`];
    const changed = withHeader(bytes, (text) => text.replace(from, to));
    expect.soft(problemsWith(changed), to).toEqual(expected);
  }
});

test('invalid tables and rules of a pack are refused even if their digests are right', () => {
  const long = packParts().domains;
  const made = (more: Partial<PackMaker>) => problemsWith(encodePack(packParts(20, more)));
  const again = 'Make it anew with "kiosk-pack build".';
  expect(made({ domains: new Uint8Array(0) })).toEqual([`${PACK_NAME} cannot be used: its table of domains is empty. ${again}`]);
  expect(made({ domains: long.subarray(0, 500) })).toEqual([
    `${PACK_NAME} cannot be used: its table of domains is not one of this version, or is cut short. ${again}`,
  ]);
  const [outside] = made({ addresses: long.with(20, 9) });
  expect(outside).toBe(`${PACK_NAME} cannot be used: its table of addresses points outside of itself. ${again}`);
  const wrong = made({ ruleSet: { ...packParts().ruleSet, nope: 1 } as PackMaker['ruleSet'] });
  expect(wrong).toHaveLength(1);
  expect(wrong[0]).toContain(`${PACK_NAME}: `);
  expect(wrong[0]).toContain('nope');
  expect(problemsWith(withText(encodePack(packParts()), 'rules', '{"words":'))).toEqual([
    `${PACK_NAME} cannot be used: its rules are not JSON. ${again}`,
  ]);
});

test('encodePack throws on facts that no kiosk would accept', () => {
  const wrong: readonly Partial<format.PackFacts>[] = [{ serial: 0 }, { group: '' }, { expires: 'never' }, { categories: [] }];
  for (const facts of wrong) {
    expect(() => encodePack({ ...packParts(), header: { ...FACTS, ...facts } })).toThrow(Object.keys(facts)[0]);
  }
});

test('readPack reads only a plain file of limited size, never through a symlink', async ({ folder }) => {
  const at = (name: string) => join(folder, name);
  await writeFile(at('real'), encodePack(packParts()));
  await symlink('real', at('link.kioskpack'));
  await mkdir(at('folder.kioskpack'));
  execFileSync('mkfifo', [at('pipe.kioskpack')]);
  await writeFile(at('large.kioskpack'), '');
  await truncate(at('large.kioskpack'), format.MAX_PACK_BYTES + 1);
  await writeFile(at('empty.kioskpack'), '');
  const reasons: Readonly<Record<string, string>> = {
    'missing.kioskpack': 'is missing. Put it back.',
    'link.kioskpack': 'is a link to another place. Put the file itself there.',
    'folder.kioskpack': 'is not a file. Put the block pack in its place.',
    'pipe.kioskpack': 'is not a file. Put the block pack in its place.',
    'large.kioskpack': 'is larger than 128 MB. Make it anew with fewer lists.',
    'empty.kioskpack': 'is damaged: it is cut short. Copy it to this PC again.',
  };
  for (const [name, why] of Object.entries(reasons)) {
    expect.soft(await readPack(at(name)), name).toEqual({ ok: false, problems: [`${name} ${why}`] });
    expect.soft(await checkPack(at(name)), name).toEqual({ ok: false, problems: [`${name} ${why}`] });
  }
  // Control: an ordinary read follows the link.
  expect(openPack(await readFile(at('link.kioskpack')), PACK_NAME).ok).toBe(true);
});
