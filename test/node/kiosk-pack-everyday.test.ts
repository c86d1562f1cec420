/** How `kiosk-pack build` keeps external lists from blocking everyday sites. */
import { readFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readPack } from '../../main/node/packs/pack-file.ts';
import { tarGzOf } from '../fakes/archives.ts';
import { build, newKey, verdicts } from '../fakes/everyday-packs.ts';
import { test } from '../fakes/folder.ts';
import { files } from '../fakes/pack-kiosk.ts';
import { CONFIG } from '../fakes/starter.ts';

/** A tree in UT1's layout, with names from its real lists of 30 November 2026. */
const UT1 = {
  'adult/domains': 'bad.example\n',
  'agressif/domains': 'stormfront.org\nsplcenter.org\n',
  'agressif/usage': 'black\n',
  'tricheur_pix/domains': 'reddit.com\ncopilot.microsoft.com\nbrainly.com\n',
  'webhosting/domains': 'squarespace.com\nweebly.com\nairtable.com\nstrikingly.com\n',
  'remote-control/domains': 'webex.com\ngotomeeting.com\ngoto.com\njoin.me\n',
  'vpn/domains': 'some-vpn.example\n',
  'translation/domains': 'deepl.com\n',
  'mixed_adult/domains': 'deviantart.com\nvice.com\n',
  'bitcoin/domains': 'coindesk.com\n',
  'special/domains': 'mail.google.com\n',
  'exceptions_liste_bu/domains': 'bnf.example\n',
  'dynamic-dns/domains': 'duckdns.org\nco.uk\nfree-names.example\n',
};

test('a pack from a whole UT1 tree leaves everyday sites open, and its report names what was left out and why', async ({
  folder,
}) => {
  await files(folder, Object.fromEntries(Object.entries(UT1).map(([name, text]) => [`ut1/${name}`, text])));
  const built = await build(folder, ['ut1']);
  expect(built).toMatchObject({ status: 0, err: '' });
  const open = ['reddit.com', 'squarespace.com', 'webex.com', 'deepl.com', 'splcenter.org', 'airtable.com', 'deviantart.com'];
  const also = ['copilot.microsoft.com', 'vice.com', 'coindesk.com', 'mail.google.com'];
  const shut = {
    'bad.example': 'list:adult',
    'stormfront.org': 'list:hate',
    'some-vpn.example': 'list:proxy',
    // Suffixes of dynamic DNS, where anybody gets a name, are blocked whole; suffixes of countries stay open.
    'a-proxy.duckdns.org': 'list:proxy',
    'free-names.example': 'list:proxy',
    'anything.co.uk': 'allow',
  };
  expect(await verdicts(folder, [...open, ...also, ...Object.keys(shut)])).toEqual({
    ...Object.fromEntries([...open, ...also].map((host) => [host, 'allow'])),
    ...shut,
  });
  const report = readFileSync(join(folder, 'x.kioskpack.report.txt'), 'utf8');
  for (const name of ['tricheur_pix', 'webhosting', 'remote-control', 'translation', 'mixed_adult', 'bitcoin', 'special'])
    expect
      .soft(report)
      .toContain(`not used: ${name}/ holds everyday sites, which the policy leaves open; manifest.json can ask for it`);
  expect(report).toContain('splcenter.org (people need it): named by');
});

test("the same tree in the layout of UT1's public archive gives the same answers", async ({ folder }) => {
  const entries = Object.entries(UT1).map(([name, text]): [string, string] => [`blacklists/${name}`, text]);
  await files(folder, { 'blacklists.tar.gz': await tarGzOf(entries) });
  expect(await build(folder, ['blacklists.tar.gz'])).toMatchObject({ status: 0, err: '' });
  const open = ['reddit.com', 'squarespace.com', 'webex.com', 'deepl.com', 'splcenter.org', 'airtable.com', 'deviantart.com'];
  expect(await verdicts(folder, open)).toEqual(Object.fromEntries(open.map((host) => [host, 'allow'])));
});

test('a manifest can assign categories to lists that are not used by default', async ({ folder }) => {
  const manifest = JSON.stringify({ categories: { bitcoin: 'trading', dynamic_dns: 'dynamic' } });
  await files(folder, {
    'in/adult/domains': 'bad.example\n',
    'in/bitcoin/domains': 'coins.example\n',
    'in/dynamic_dns/domains': 'duckdns.org\n',
    'in/manifest.json': manifest,
  });
  expect(await build(folder, ['in'])).toMatchObject({ status: 0, err: '' });
  expect(await verdicts(folder, ['coins.example', 'x.duckdns.org'])).toEqual({
    'coins.example': 'list:trading',
    'x.duckdns.org': 'list:dynamic',
  });
});

test('a list with everyday sites makes no signed pack until each is left out or accepted by name', { tag: '@slow' }, async ({
  folder,
}) => {
  const wrong = 'bad.example\ndeepl.com\nwww.join.me\nqueerty.com\nnhs.uk\nsharepoint.example\n';
  await files(folder, { 'in/adult/domains': wrong, 'in/hate.txt': '||deepl.com^\n||www.airtable.com^\n' });
  const signed = await newKey(folder);
  const names = ['deepl.com', 'www.join.me', 'www.airtable.com', 'queerty.com', 'nhs.uk'];
  {
    const refused = await build(folder, ['in'], ...signed);
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toContain('3 sites that are to stay open would be blocked; nothing is signed before each is decided:');
    const adult = `${join(folder, 'in')}/adult/domains as adult`;
    expect(refused.err).toContain(`  deepl.com (people need it): blocked by ${adult}, ${join(folder, 'in')}/hate.txt as hate`);
    expect(refused.err).toContain(
      `  airtable.com (people need it): blocked by ${join(folder, 'in')}/hate.txt as hate, which names www.`,
    );
    expect(refused.err).toContain(`  join.me (people need it): blocked by ${adult}`);
    expect((await readdir(folder)).filter((name) => /kioskpack(\.minisig)?$/.test(name))).toEqual([]);
  }
  // Without signing, undecided sites stay open and are named at the end.
  const trial = await build(folder, ['in']);
  expect(trial).toMatchObject({ status: 0, err: '' });
  expect(trial.out.trimEnd().split('\n').at(-1)).toMatch(/^Take care: join\.me \(people need it\): named by /);
  expect(await verdicts(folder, names)).toEqual(Object.fromEntries(names.map((name) => [name, 'allow'])));
  const half = await build(folder, ['in'], ...signed, '--accept', 'deepl.com', '--leave-out', 'join.me');
  expect(half.err).toContain('1 site that is to stay open would be blocked; nothing');
  expect(half.err).toContain('airtable.com');

  const built = await build(folder, ['in'], ...signed, '--accept', 'deepl.com', '--leave-out', 'all');
  expect(built).toMatchObject({ status: 0, err: '' });
  expect(built.out.trimEnd().split('\n').at(-1)).toBe(
    'Take care: the pack blocks deepl.com, which people need or an allow list has.',
  );
  expect(
    await verdicts(folder, ['bad.example', 'deepl.com', 'www.join.me', 'www.airtable.com', 'queerty.com', 'nhs.uk']),
  ).toEqual({
    'bad.example': 'list:adult',
    'deepl.com': 'list:adult',
    'www.join.me': 'allow',
    'www.airtable.com': 'allow',
    'queerty.com': 'allow',
    'nhs.uk': 'allow',
  });
  // An accepted site is no longer an everyday site, so the kiosk's own rehearsal does not report it.
  const pack = await readPack(join(folder, 'x.kioskpack'));
  const everyday = pack.ok ? (pack.value.rules.everydayHosts ?? []) : [];
  expect(everyday).toContain('join.me');
  expect(everyday).not.toContain('deepl.com');
});

test('contradictory or invalid --accept and --leave-out give status 2, and ones without effect are reported', async ({
  folder,
}) => {
  await files(folder, { 'in/adult/domains': 'bad.example\n' });
  for (const [more, words] of [
    [['--accept', 'a b'], '--accept a b is not a site'],
    [['--leave-out', 'https://x.example/'], 'is not a site'],
    [['--leave-out', 'X.example', '--accept', 'x.example'], 'one of --accept x.example and --leave-out x.example'],
  ] as const) {
    const outcome = await build(folder, ['in'], ...more);
    expect.soft(outcome).toMatchObject({ status: 2, out: '' });
    expect.soft(outcome.err).toContain(words);
  }
  const built = await build(folder, ['in'], '--accept', 'nothing.example');
  expect(built).toMatchObject({ status: 0, err: '' });
  expect(built.out).toContain('Take care: no list names nothing.example, which was accepted or left out.');
});

test('kiosk-pack build prints at most one screen, with "Take care:" last; the report file has everything', async ({ folder }) => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`in/kind-${index}.txt`, `a${index}.example\n???\n`]));
  await files(folder, { ...many, 'in/bank/domains': 'bank.example\n' });
  const sources = ['in', ...Object.keys(many).slice(0, 20)];
  const built = await build(folder, sources);
  expect(built).toMatchObject({ status: 0, err: '' });
  const lines = built.out.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(lines.at(-1)).toMatch(/^Take care: /);
  const first = lines.findIndex((line) => line.startsWith('Take care: '));
  expect(lines.slice(first).every((line) => line.startsWith('Take care: '))).toBe(true);
  expect(lines).toContain(`All of it: ${join(folder, 'x.kioskpack.report.txt')}`);
  const report = readFileSync(join(folder, 'x.kioskpack.report.txt'), 'utf8');
  for (let index = 0; index < 60; index += 1) expect(report).toContain(`kind-${index}.txt -> kind-${index} (plain domains)`);
  expect(report).toContain('1 x not the name of a site; line 2: ???');
});

test("everyday sites in a source's own rules folder count as well", async ({ folder }) => {
  const rules = Object.fromEntries(
    ['carriers.json', 'searches.json', 'words.json', 'protected.txt'].map((name) => [
      `in/rules/${name}`,
      readFileSync(join(CONFIG, 'rules', name), 'utf8'),
    ]),
  );
  await files(folder, { ...rules, 'in/rules/everyday.txt': 'library.example\n', 'in/lists/adult.txt': 'library.example\n' });
  const built = await build(folder, ['in']);
  expect(built.out).toContain('Take care: library.example (people need it): named by');
  await writeFile(join(folder, 'in/rules/everyday.txt'), 'not a site\n');
  expect((await build(folder, ['in'])).err).toContain('rules/everyday.txt: line 1: "not a site" is not one site.');
});
