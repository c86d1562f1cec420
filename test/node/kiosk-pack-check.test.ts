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

test('kiosk-pack check answers every line of standard input, whatever it is', async () => {
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
  const answers = answersIn(found.out);
  expect(answers.map(({ verdict }) => verdict)).toEqual([
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
  expect(answers.map(({ url }) => url).slice(0, 6)).toEqual(lines.slice(0, 6));
  expect(answers[2]).toEqual({ url: '', verdict: 'block', category: 'unreadable', rule: 'address:unreadable', to: null });
  expect(answers[8]).toMatchObject({ category: 'search', rule: 'search:google', to: expect.stringContaining('safe=active') });
  expect(answers[1]).toEqual({ url: 'https://good.example/', verdict: 'allow', category: null, rule: null, to: null });
  expect(await kioskPack(['check', '--config', CONFIG, '-'], '')).toEqual({ status: 0, out: '', err: '' });
});

test('kiosk-pack check shows which sites the kiosk would ask about by their host, and applies the settings', async ({
  folder,
}) => {
  const urls = [
    'https://luckyspincasino.example/',
    'https://good.example/',
    'https://www.bet365.com/',
    'https://www.luckyspincasino.example/',
  ];
  const answersWith = async (config: string) => {
    const found = answersIn((await kioskPack(['check', '--config', config, ...urls])).out);
    return found.map(({ verdict, rule, asks }) => [verdict, rule, ...(asks === undefined ? [] : [asks])].join(' '));
  };
  expect(await answersWith(CONFIG)).toEqual(['allow  gambling', 'allow ', 'block list:gambling', 'allow  gambling']);
  const config = join(folder, 'config');
  await cp(CONFIG, config, { recursive: true });
  await files(folder, { 'config/kiosk.json': '{"unlistedSites": {"gambling": "block"}}' });
  expect(await answersWith(config)).toEqual(['block guess:gambling', 'allow ', 'block list:gambling', 'block guess:gambling']);
  await files(folder, { 'config/kiosk.json': '{"unlistedSites": {"gambling": "show"}}' });
  expect(await answersWith(config)).toEqual(['allow ', 'allow ', 'block list:gambling', 'allow ']);
});

test('kiosk-pack check agrees with a kiosk that has the same folder, with and without a pack', async ({ folder }) => {
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
    const answers = answersIn((await kioskPack(['check', '--config', config, '-'], urls.join('\n'))).out);
    const known = urls.map((url) => ({ category: null, rule: null, to: null, ...filter.decideUrl(url), url }));
    expect(answers).toEqual(known);
    expect(answers.filter(({ rule }) => rule === 'list:gambling').length > 0).toBe(withPack);
  }
});
