import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { readFilterSource } from '../../main/node/packs/filter-source.ts';
import { test } from '../fakes/folder.ts';
import { answersIn, kioskPack, USUAL } from '../fakes/kiosk-pack.ts';
import { files } from '../fakes/pack-kiosk.ts';
import { pick, seeded } from '../fakes/random.ts';
import { CONFIG } from '../fakes/starter.ts';

test('check answers every line of standard input, whatever it is', async () => {
  const lines = [
    'https://bad.example/',
    'https://good.example/',
    '',
    'no address',
    'javascript:alert(1)',
    'http://127.0.0.1/',
    'https://user@good.example/\u0000',
    `https://good.example/${'x'.repeat(300_000)}`,
    'https://www.google.com/search?q=x',
    'https://bad.example./',
  ];
  const input = `${lines.join('\r\n')}`;
  const found = await kioskPack(['check', '--config', CONFIG, '-'], input);
  expect(found).toMatchObject({ status: 0, err: '' });
  const told = answersIn(found.out);
  expect(told.map(({ verdict }) => verdict)).toEqual([
    'allow',
    'allow',
    'block',
    'block',
    'block',
    'block',
    'block',
    'block',
    'rewrite',
    'allow',
  ]);
  expect(told.map(({ url }) => url).slice(0, 6)).toEqual(lines.slice(0, 6));
  expect(told[2]).toEqual({ url: '', verdict: 'block', category: 'unreadable', rule: 'address:unreadable', to: null });
  expect(told[8]).toMatchObject({ category: 'search', rule: 'search:google', to: expect.stringContaining('safe=active') });
  expect(told[1]).toEqual({ url: 'https://good.example/', verdict: 'allow', category: null, rule: null, to: null });
  expect(await kioskPack(['check', '--config', CONFIG, '-'], '')).toEqual({ status: 0, out: '', err: '' });
});

test('check tells of which sites a visitor would be asked, by their names, and what the settings make of it', async ({
  folder,
}) => {
  const urls = [
    'https://luckyspincasino.example/',
    'https://good.example/',
    'https://www.bet365.com/',
    'https://www.luckyspincasino.example/',
  ];
  const told = async (config: string) => {
    const found = answersIn((await kioskPack(['check', '--config', config, ...urls])).out);
    return found.map(({ verdict, rule, asks }) => [verdict, rule, ...(asks === undefined ? [] : [asks])].join(' '));
  };
  expect(await told(CONFIG)).toEqual(['allow  gambling', 'allow ', 'block list:gambling', 'allow  gambling']);
  const config = join(folder, 'config');
  await cp(CONFIG, config, { recursive: true });
  await files(folder, { 'config/kiosk.json': '{"unlistedSites": {"gambling": "block"}}' });
  expect(await told(config)).toEqual(['block guess:gambling', 'allow ', 'block list:gambling', 'block guess:gambling']);
  await files(folder, { 'config/kiosk.json': '{"unlistedSites": {"gambling": "show"}}' });
  expect(await told(config)).toEqual(['allow ', 'allow ', 'block list:gambling', 'allow ']);
});

test('check and a kiosk with the same folder agree, with a pack there and without', async ({ folder }) => {
  await files(folder, {
    'config/lists/adult.txt': 'bad.example\nbig.example/members\n',
    'config/own/allow.txt': 'good.bad.example\n',
    'config/own/block.txt': 'ours.example\n',
    'config/kiosk.json': '{"network": {"allowHosts": ["printer.local", "127.0.0.1:8080"]}}',
    'in/gambling.txt': 'bets.example\n',
  });
  for (const name of ['carriers.json', 'searches.json', 'words.json', 'protected.txt'])
    await files(folder, { [`config/rules/${name}`]: await readFile(join(CONFIG, 'rules', name)) });
  const random = seeded(5);
  const hosts = [
    'bad.example',
    'www.bad.example',
    'good.bad.example',
    'big.example',
    'ours.example',
    'bets.example',
    'printer.local',
    '127.0.0.1:8080',
    '127.0.0.1:81',
    'www.google.com',
    'www.nhs.uk',
    'bad.example.',
    'BAD.example',
    'web.archive.org',
  ];
  const paths = ['/', '/members/1', '/search?q=x', '/web/2020/https://bad.example/', '/%6Dembers', '/?u=https://bets.example/'];
  const urls = Array.from(
    { length: 300 },
    () => `${pick(random, ['https', 'http', 'ftp', 'HTTPS'])}://${pick(random, hosts)}${pick(random, paths)}`,
  );
  const config = join(folder, 'config');
  for (const withPack of [false, true]) {
    if (withPack)
      expect(
        await kioskPack(['build', '--in', join(folder, 'in'), '--out', join(config, 'lists.kioskpack'), ...USUAL]),
      ).toMatchObject({ status: 0 });
    const source = await readFilterSource(config);
    if (!source.ok) throw new Error(source.problems.join('\n'));
    const filter = createFilter({ ...source.value, allowHosts: ['printer.local', '127.0.0.1:8080'] });
    const told = answersIn((await kioskPack(['check', '--config', config, '-'], urls.join('\n'))).out);
    const known = urls.map((url) => ({ category: null, rule: null, to: null, ...filter.decideUrl(url), url }));
    expect(told).toEqual(known);
    expect(told.filter(({ rule }) => rule === 'list:gambling').length > 0).toBe(withPack);
  }
});
