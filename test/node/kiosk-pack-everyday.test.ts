/** What `kiosk-pack build` does so that a list from outside does not block sites that people need. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { readPack } from '../../main/node/packs/pack-file.ts';
import { tarGzOf } from '../fakes/archives.ts';
import { test } from '../fakes/folder.ts';
import { kioskPack, type Outcome } from '../fakes/kiosk-pack.ts';
import { CONFIG } from '../fakes/starter.ts';

async function files(folder: string, contents: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

const USUAL = ['--serial', '7', '--expires', '2090-12-31'];

function build(folder: string, sources: readonly string[], ...more: readonly string[]): Promise<Outcome> {
  const from = sources.flatMap((source) => ['--in', join(folder, source)]);
  return kioskPack(['build', ...from, '--out', join(folder, 'x.kioskpack'), ...USUAL, ...more]);
}

async function newKey(folder: string): Promise<readonly string[]> {
  expect(await kioskPack(['keygen', '--out', join(folder, 'keys')])).toMatchObject({ status: 0 });
  return ['--key', join(folder, 'keys/pack.key')];
}

/** Address and rule ("allow" when nothing stops it). */
async function verdicts(folder: string, hosts: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const urls = hosts.map((host) => `https://${host}/`);
  const { out } = await kioskPack(['check', '--pack', join(folder, 'x.kioskpack'), ...urls]);
  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { verdict: string; rule: string });
  return Object.fromEntries(answers.map(({ verdict, rule }, index) => [hosts[index], verdict === 'block' ? rule : 'allow']));
}

/** A tree as UT1's, with names from its real lists of 30 November 2026. */
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

test('a whole tree of UT1 leaves everyday sites open, and its report names what was left out and why', async ({ folder }) => {
  await files(folder, Object.fromEntries(Object.entries(UT1).map(([name, text]) => [`ut1/${name}`, text])));
  const built = await build(folder, ['ut1']);
  expect(built).toMatchObject({ status: 0, err: '' });
  const open = ['reddit.com', 'squarespace.com', 'webex.com', 'deepl.com', 'splcenter.org', 'airtable.com', 'deviantart.com'];
  const also = ['copilot.microsoft.com', 'vice.com', 'coindesk.com', 'mail.google.com'];
  const shut = {
    'bad.example': 'list:adult',
    'stormfront.org': 'list:hate',
    'some-vpn.example': 'list:proxy',
    // Names that anybody gets for the asking; whole endings of countries stay open all the same.
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

test('the same tree as an archive in the public archive’s layout gives the same answers', async ({ folder }) => {
  const entries = Object.entries(UT1).map(([name, text]): [string, string] => [`blacklists/${name}`, text]);
  await files(folder, { 'blacklists.tar.gz': await tarGzOf(entries) });
  expect(await build(folder, ['blacklists.tar.gz'])).toMatchObject({ status: 0, err: '' });
  const open = ['reddit.com', 'squarespace.com', 'webex.com', 'deepl.com', 'splcenter.org', 'airtable.com', 'deviantart.com'];
  expect(await verdicts(folder, open)).toEqual(Object.fromEntries(open.map((host) => [host, 'allow'])));
});

test('a manifest that names a subject has it used', async ({ folder }) => {
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

test('what a collection lists as sites to allow none of its own block lists takes along', async ({ folder }) => {
  await files(folder, {
    'in/adult/domains': 'bad.example\npress-one.example\nwww.school.example\nbig.example\nbank.example\n',
    'in/gambling/domains': 'bank.example\n',
    'in/bank/domains': 'bank.example\n# note\nthe-\u0007bank.example\n',
    'in/press/domains': 'press-one.example\n',
    'in/press/usage': 'white\n',
    'in/sexual_education/domains': 'school.example\n',
    'in/webmail/domains': 'mail.big.example\n',
  });
  const built = await build(folder, ['in']);
  expect(built).toMatchObject({ status: 0, err: '' });
  expect(
    await verdicts(folder, [
      'bad.example',
      'press-one.example',
      'school.example',
      'bank.example',
      'mail.big.example',
      'big.example',
    ]),
  ).toEqual({
    'bad.example': 'list:adult',
    'press-one.example': 'allow',
    'school.example': 'allow',
    'bank.example': 'allow',
    // Only what is listed: the rest of the blocked site stays blocked.
    'mail.big.example': 'allow',
    'big.example': 'list:adult',
  });
  expect(built.out).toContain('4 sites stay open, since their own collection lists them as sites to allow: bank.example, ');
  const report = readFileSync(join(folder, 'x.kioskpack.report.txt'), 'utf8').split('\n');
  const at = (file: string) => `${join(folder, 'in')}/${file}`;
  for (const line of [
    `  bank.example (bank/domains): not blocked by ${at('adult/domains')} as adult`,
    `  bank.example (bank/domains): not blocked by ${at('gambling/domains')} as gambling`,
    `  school.example (sexual_education/domains): not blocked by ${at('adult/domains')} as adult`,
    `  mail.big.example (webmail/domains): not blocked by ${at('adult/domains')} as adult, which names big.example`,
  ])
    expect.soft(report, line).toContain(line);
});

test('a collection’s allow list lifts nothing that another source or the starter lists block: IT is asked', async ({
  folder,
}) => {
  await files(folder, {
    'in/adult/domains': 'bad.example\n',
    'in/bank/domains': 'bet365.com\nm.pornhub.com\nshared.example\n',
    'other/adult.txt': 'shared.example\n',
  });
  const signed = await newKey(folder);
  const refused = await build(folder, ['in', 'other'], ...signed);
  expect(refused).toMatchObject({ status: 1, out: '' });
  const allowed = `${join(folder, 'in')}/bank/domains lists it as a site to allow`;
  for (const line of [
    '3 sites that are to stay open would be blocked; nothing is signed before each is decided:',
    `  bet365.com (${allowed}): blocked by the starter's lists/gambling.txt as gambling`,
    `  m.pornhub.com (${allowed}): blocked by the starter's lists/adult.txt as adult, which names pornhub.com`,
    `  shared.example (${allowed}): blocked by ${join(folder, 'other')}/adult.txt as adult`,
    'Leave each out (--leave-out NAME, or --leave-out all) or accept it (--accept NAME).',
    'No pack was written.',
  ])
    expect.soft(refused.err.split('\n'), line).toContain(line);
  expect(existsSync(join(folder, 'x.kioskpack'))).toBe(false);
  // Not signed, a stranger's allow list still lifts nothing of the starter lists.
  expect(await build(folder, ['in', 'other'])).toMatchObject({ status: 0, err: '' });
  expect(await verdicts(folder, ['bet365.com', 'm.pornhub.com', 'shared.example'])).toEqual({
    'bet365.com': 'list:gambling',
    'm.pornhub.com': 'list:adult',
    'shared.example': 'allow',
  });
  const decided = [...signed, '--accept', 'bet365.com', '--accept', 'm.pornhub.com', '--leave-out', 'shared.example'];
  expect(await build(folder, ['in', 'other'], ...decided)).toMatchObject({ status: 0, err: '' });
  expect(await verdicts(folder, ['bet365.com', 'm.pornhub.com', 'shared.example'])).toEqual({
    'bet365.com': 'list:gambling',
    'm.pornhub.com': 'list:adult',
    'shared.example': 'allow',
  });
});

test('a list that names sites people need makes no pack until each is left out or accepted by name', async ({ folder }) => {
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
  // Not signed, what nobody has decided stays open, and is named at the end.
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
  // The kiosk's own rehearsal does not complain of what was accepted.
  const pack = await readPack(join(folder, 'x.kioskpack'));
  const everyday = pack.ok ? (pack.value.rules.everydayHosts ?? []) : [];
  expect(everyday).toContain('join.me');
  expect(everyday).not.toContain('deepl.com');
});

test('decisions that contradict each other or are no sites are wrong use, and idle ones are reported', async ({ folder }) => {
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

test('the screen shows what matters in one screen, with "Take care:" last; the file has all', async ({ folder }) => {
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

test('an allow list is hostile text like all else', async ({ folder }) => {
  const endless = `${'x'.repeat(200_000)}\n`;
  await files(folder, {
    'in/adult/domains': 'bad.example\nother.example\n',
    'in/bank/domains': `${endless}*.com\ncom\nco.uk\n\u0000\u001b[31m.example\n<script>.example\n`,
    'in/child/domains': Buffer.from([0xff, 0xfe, 0x00, 0x0a]),
    'in/press/domains': '',
  });
  const built = await build(folder, ['in']);
  expect(built).toMatchObject({ status: 0, err: '' });
  expect(await verdicts(folder, ['bad.example', 'other.example', 'www.pornhub.com'])).toEqual({
    'bad.example': 'list:adult',
    'other.example': 'list:adult',
    'www.pornhub.com': 'list:adult',
  });
});

test('a collection that lists very many sites to allow is refused with a clear sentence', async ({ folder }) => {
  const names = Array.from({ length: 200_001 }, (_, index) => `n${index}.example\n`).join('');
  await files(folder, { 'in/adult/domains': 'bad.example\n', 'in/bank/domains': names });
  const refused = await build(folder, ['in']);
  expect(refused).toMatchObject({ status: 1, out: '' });
  expect(refused.err).toContain(`${join(folder, 'in')} lists more than 200000 sites to allow.`);
});

test('everyday sites of a folder of rules count as well', async ({ folder }) => {
  const rules = Object.fromEntries(
    ['carriers.json', 'searches.json', 'words.json', 'protected.txt'].map((name) => [
      `in/rules/${name}`,
      readFileSync(join(CONFIG, 'rules', name), 'utf8'),
    ]),
  );
  await files(folder, { ...rules, 'in/rules/everyday.txt': 'library.example\n', 'in/lists/adult.txt': 'library.example\n' });
  const told = await build(folder, ['in']);
  expect(told.out).toContain('Take care: library.example (people need it): named by');
  await writeFile(join(folder, 'in/rules/everyday.txt'), 'not a site\n');
  expect((await build(folder, ['in'])).err).toContain('rules/everyday.txt: line 1: "not a site" is not one site.');
});
