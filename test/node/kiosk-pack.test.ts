import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readPack } from '../../main/node/packs/pack-file.ts';
import { tarGzOf } from '../fakes/archives.ts';
import { test } from '../fakes/folder.ts';
import { answersIn, kioskPack, USUAL } from '../fakes/kiosk-pack.ts';
import { files } from '../fakes/pack-kiosk.ts';
import { CONFIG } from '../fakes/starter.ts';

test('kiosk-pack and each of its commands have help', async () => {
  const help = await kioskPack(['--help']);
  expect(help).toMatchObject({ status: 0, err: '' });
  const commands = [...help.out.matchAll(/^ {2}kiosk-pack ([a-z-]+)/gm)].map(([, name]) => name ?? '');
  expect(commands).toEqual([
    'keygen',
    'codes',
    'build',
    'verify',
    'inspect',
    'diff',
    'check',
    'check-text',
    'eval',
    'reports',
    'card',
    'journal',
    'update',
  ]);
  for (const command of commands) {
    const found = await kioskPack([command, '--help']);
    expect(found, command).toMatchObject({ status: 0, err: '' });
    expect(found.out).toContain(`kiosk-pack ${command} `);
  }
});

test('wrong arguments of kiosk-pack give status 2 and a line that says what is wrong', { tag: '@slow' }, async ({ folder }) => {
  const out = join(folder, 'x.kioskpack');
  const wrong: readonly (readonly [args: readonly string[], words: string])[] = [
    [[], 'kiosk-pack build'],
    [['bild'], '"bild" is not a command'],
    [['toString'], '"toString" is not a command'],
    [['build', '--out', out, ...USUAL], '--in'],
    [['build', '--in', folder, ...USUAL], '--out'],
    [['build', '--in', folder, '--out', out, '--expires', '2090-12-31'], '--serial'],
    [['build', '--in', folder, '--out', out, '--serial', '0', '--expires', '2090-12-31'], '--serial'],
    [['build', '--in', folder, '--out', out, '--serial', '1e3', '--expires', '2090-12-31'], '--serial'],
    [['build', '--in', folder, '--out', out, '--serial', '1'], '--expires'],
    [['build', '--in', folder, '--out', out, '--serial', '1', '--expires', '2090-02-30'], '--expires'],
    [['build', '--in', folder, '--out', out, ...USUAL, '--group', 'a b'], '--group'],
    [['build', '--in', folder, '--out', out, ...USUAL, '--force', 'a b'], '--force'],
    [['keygen'], '--out'],
    [['keygen', '--out', join(folder, 'keys'), 'stray'], '"stray" is unexpected'],
    [['keygen', '--out', join(folder, 'keys'), '--reports', '--password'], 'no password'],
    [['verify', '--pub', 'k'], 'one pack'],
    [['verify', out], '--pub'],
    [['build', '--in', folder, '--out', out, ...USUAL, '--serial', '8'], 'given twice'],
    [['build', '--in', folder, '--out', out, ...USUAL, '--no-starter', '--starter', CONFIG], '--starter'],
    [['build', '--in', folder, '--out', out, ...USUAL, 'stray'], '"stray" is unexpected'],
    [['build', '--wrong'], '--wrong'],
    [['inspect'], 'one file'],
    [['inspect', 'a', 'b'], 'one file'],
    [['check', 'https://x.example/'], '--config'],
    [['check', '--config', CONFIG, '--pack', out, 'https://x.example/'], 'one of --config'],
    [['check', '--config', CONFIG], 'addresses'],
  ];
  const outcomes = await Promise.all(wrong.map(([args]) => kioskPack(args)));
  for (const [index, [args, words]] of wrong.entries()) {
    expect.soft(outcomes[index], args.join(' ')).toMatchObject({ status: 2, out: '' });
    expect.soft(outcomes[index]?.err, args.join(' ')).toContain(words);
  }
  expect(existsSync(out)).toBe(false);
});

test('kiosk-pack builds a pack from lists in several formats, reports unusable lines, and the pack filters', async ({
  folder,
}) => {
  await files(folder, {
    'in/adult/domains': 'bad.example\n192.0.2.7\n\u001b[31mred\nwww.second.example\n',
    'in/adult/urls': 'big.example/members\nfilms.example/watch?v=1\n',
    'in/adult/expressions': '(^|/)sex\n',
    'in/bank/domains': 'bank.example\n',
    'in/gambling.txt': '! t\n||bets.example^\n@@||ok.bets.example^\n||x.example^$denyallow=y.example\nco.uk\n',
  });
  const pack = join(folder, 'lists.kioskpack');
  const built = await kioskPack(['build', '--in', join(folder, 'in'), '--out', pack, ...USUAL, '--group', 'canteen']);
  expect(built).toMatchObject({ status: 0, err: '' });
  const report = await readFile(`${pack}.report.txt`, 'utf8');
  for (const line of [
    '  adult/domains -> adult (plain domains)',
    '    4 lines: 2 used, 0 ignored (comments, empty), 2 not used',
    '    1 x numeric addresses: the kiosk refuses every one anyway; line 2: 192.0.2.7',
    '    1 x control characters, or bytes that are not UTF-8 text; line 3: \ufffd[31mred',
    '    2 lines: 1 used, 0 ignored (comments, empty), 1 not used',
    '    1 x addresses with ? or #: only host and path can be matched; line 2: films.example/watch?v=1',
    '    1 x regular expressions; line 1: (^|/)sex',
    '    5 lines: 2 used, 1 ignored (comments, empty), 2 not used, 1 site let through',
    '    1 x $denyallow: rules with exceptions inside; line 4: ||x.example^$denyallow=y.example',
    '    1 x endings under which anybody can register (co.uk, blogspot.com): not blocked whole unless forced; line 5: co.uk',
    '  not used: bank/ is a list of sites to allow',
    '  1 site is let through although a parent is listed',
  ])
    expect.soft(report.split('\n'), line).toContain(line);
  expect(built.out + report).not.toContain('\u001b');

  const found = await kioskPack([
    'check',
    '--pack',
    pack,
    ...[
      'bad.example',
      'second.example',
      'bets.example',
      'ok.bets.example',
      'big.example',
      'big.example/members/1',
      'bank.example',
      'www.bet365.com',
    ].map((name) => `https://${name}`),
  ]);
  expect(answersIn(found.out).map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual([
    ...[
      'block list:adult',
      'block list:adult',
      'block list:gambling',
      'allow null',
      'allow null',
      'block list:adult',
      'allow null',
    ],
    // From the product's own lists, which are included.
    'block list:gambling',
  ]);
  const inspected = await kioskPack(['inspect', pack]);
  expect(inspected).toMatchObject({ status: 0, err: '' });
  for (const words of ['group canteen, serial number 7', 'expires 2090-12-31', 'adult: ', 'protected sites', 'google'])
    expect.soft(inspected.out).toContain(words);
});

test('the same lists in a folder and in an archive make the same pack', async ({ folder }) => {
  await files(folder, { 'in/adult/domains': 'bad.example\n', 'in/hate/domains': 'worse.example\n' });
  await files(folder, {
    'in.tar.gz': await tarGzOf([
      ['in/hate/domains', 'worse.example\n'],
      ['in/adult/domains', 'bad.example\n'],
    ]),
  });
  for (const name of ['in', 'in.tar.gz'])
    expect(
      await kioskPack(['build', '--in', join(folder, name), '--out', join(folder, `${name}.kioskpack`), ...USUAL]),
    ).toMatchObject({ status: 0 });
  const [a, b] = await Promise.all(['in', 'in.tar.gz'].map((name) => readFile(join(folder, `${name}.kioskpack`))));
  expect(a?.equals(b ?? Buffer.alloc(0))).toBe(true);
});

test('if kiosk-pack build refuses a source it writes nothing, and an existing pack stays unchanged', { tag: '@slow' }, async ({
  folder,
}) => {
  await files(folder, {
    'in/adult/domains': 'bad.example\n',
    'cut.tar.gz': (await tarGzOf([['in/adult/domains', 'bad.example\n']])).subarray(0, 50),
    'evil.tar.gz': await tarGzOf([['../evil/domains', 'bad.example\n']]),
    'out/old.kioskpack': 'old',
  });
  const pack = join(folder, 'out/old.kioskpack');
  for (const [source, words] of [
    ['cut.tar.gz', 'is cut short'],
    ['evil.tar.gz', 'holds a file that leads out of it'],
    ['nowhere', 'is not there'],
  ] as const) {
    const args = ['build', '--in', join(folder, 'in'), '--in', join(folder, source), '--out', pack, ...USUAL];
    const outcome = await kioskPack(args);
    expect(outcome).toMatchObject({ status: 1, out: '' });
    expect(outcome.err).toContain(`${join(folder, source)} ${words}`);
    expect(outcome.err).toContain('No pack was written.');
  }
  const nowhere = await kioskPack(['build', '--in', join(folder, 'in'), '--out', join(folder, 'no/where.kioskpack'), ...USUAL]);
  expect(nowhere).toMatchObject({ status: 1 });
  expect(await readdir(join(folder, 'out'))).toEqual(['old.kioskpack']);
  expect(await readFile(pack, 'utf8')).toBe('old');
  expect(await kioskPack(['inspect', pack])).toMatchObject({ status: 1, out: '' });
  expect(await kioskPack(['check', '--pack', pack, 'https://x.example/'])).toMatchObject({ status: 1, out: '' });
  expect(await kioskPack(['check', '--config', join(folder, 'out'), 'https://x.example/'])).toMatchObject({ status: 1, out: '' });
});

test('kiosk-pack build can omit, replace and extend the starter lists and rules', { tag: '@slow' }, async ({ folder }) => {
  const empty = {
    'carriers.json': '[]',
    'searches.json': '[]',
    'words.json': '{"groups": [], "unless": []}',
    'protected.txt': 'help.example\n',
  };
  const own = {
    ...empty,
    'carriers.json': JSON.stringify([
      { id: 'wayback', hosts: ['copies.example'], inner: [{ from: 'lastAddress' }], otherwise: 'allow' },
    ]),
    'protected.txt': 'second.example\n',
  };
  const rules = (at: string, contents: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(contents).map(([name, text]) => [`${at}/rules/${name}`, text]));
  await files(folder, {
    'in/lists/adult.txt': 'bad.example\nhelp.example\nsecond.example\n*.casino\n',
    'starter/lists/hate.txt': 'hate.example\n',
    ...rules('in', own),
    ...rules('starter', empty),
  });
  const pack = join(folder, 'x.kioskpack');
  const build = async (...more: string[]) => {
    expect(await kioskPack(['build', '--in', join(folder, 'in'), '--out', pack, ...USUAL, ...more])).toMatchObject({
      status: 0,
      err: '',
    });
    const read = await readPack(pack);
    if (!read.ok) throw new Error(read.problems.join('\n'));
    return read.value;
  };
  const none = await build('--no-starter');
  expect(none.header.categories).toEqual(['adult']);
  expect(none.rules.protectedHosts).toEqual(['second.example']);
  const other = await build('--starter', join(folder, 'starter'));
  expect(other.header.categories).toEqual(['adult', 'hate']);
  expect(other.rules.protectedHosts).toEqual(['help.example', 'second.example']);
  expect(other.rules.domains.find('any.casino')?.category).toBe('adult');
  const product = await build();
  expect(product.rules.carriers.filter(({ id }) => id === 'wayback')).toMatchObject([{ hosts: ['copies.example'] }]);
  expect(product.rules.carriers.length).toBeGreaterThan(10);
  await writeFile(join(folder, 'in/rules/words.json'), '{');
  const broken = await kioskPack(['build', '--in', join(folder, 'in'), '--out', pack, ...USUAL]);
  expect(broken.status).toBe(1);
  expect(broken.err).toContain(`${join(folder, 'in')}: rules/words.json: line 1`);
});
