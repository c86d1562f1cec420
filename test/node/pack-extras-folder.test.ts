import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readExtras } from '../../main/node/packs/extras-folder.ts';
import { answerKey } from '../../main/node/reports/answer-keys.ts';
import { test } from '../fakes/folder.ts';
import { PACK_NAME } from '../fakes/pack.ts';
import { files } from '../fakes/pack-kiosk.ts';
import { buildWords, CURRENT, NEXT, NOTICE, source, tool } from '../fakes/pack-sources.ts';

test('kiosk-pack build includes the extras of a folder, and inspect lists them @P14', async ({ folder }) => {
  const dir = await source(folder);
  const out = join(folder, PACK_NAME);
  const build = [...buildWords([dir], out), '--group', 'canteen'];
  const built = await tool(...build);
  expect(built).toMatchObject({ status: 0, err: '' });
  const extras = await readExtras([dir], 'canteen');
  expect(extras).toMatchObject({
    ok: true,
    value: {
      suites: {
        block: ['https://bad.example', 'https://www.bad.example/#part'],
        allow: ['https://nhs.example', 'http://good.example:8080/x'],
      },
      texts: { notice: NOTICE, blocked: 'Ask at the desk.' },
      settings: { session: { idleSeconds: 200 } },
      keys: { current: CURRENT.text, next: NEXT.text },
      answers: [{ host: answerKey('canteen', 'xn--bcher-kva.example'), answer: 'allowed', reviewed: '2026-03-03' }],
      notedChecks: ['webrtc'],
    },
  });
  const inspected = await tool('inspect', out);
  for (const line of [
    '2 test addresses that must be blocked, 2 that must not',
    'a notice, version 2026-11',
    'a paragraph for the block page: "Ask at the desk."',
    'settings: session.idleSeconds',
    `keys from now on: current ${CURRENT.id}, next ${NEXT.id}`,
    '1 answer to reports: 1 allowed, 0 stay',
    'self-checks that are noted only: webrtc',
  ]) {
    expect.soft(inspected.out).toContain(`  ${line}\n`);
    expect.soft(built.out).toContain(`${line}\n`);
  }
  expect(inspected.out).toMatch(/ {2}reports are for age1\w{58}\n/);
  // The extras are not mistaken for lists.
  expect(built.out).not.toContain('suites/');
});

test('kiosk-pack build reports a mistake in the extras and writes no pack', async ({ folder }) => {
  const dir = await source(folder);
  const slips: readonly (readonly [name: string, content: string, problem: string])[] = [
    ['suites/blocks.txt', 'x.example', 'suites/blocks.txt is not known. Did you mean block.txt?'],
    ['noted-checks.json', '["sockets"]', 'noted-checks.json: entry 1 must be one of version, names, permissions, webrtc'],
    ['suites/block.txt', 'a b\n', 'suites/block.txt: line 1: "a b" is not a web address.'],
    ['suites/block.txt', 'good.example\n', 'suites: https://good.example must be blocked and would open.'],
    ['suites/allow.txt', 'www.bad.example\n', 'suites: https://www.bad.example must open and would be blocked (list:adult).'],
    ['texts/blocked.txt', 'one\n\ntwo', 'texts/blocked.txt has more than one paragraph. Remove the empty lines.'],
    ['texts/notice.en.md', '# Hello', 'The pack: texts, notice cannot be used: line 1: The file must begin with'],
    ['settings.json', '{"sesion": {}}', 'The pack: settings cannot be used: sesion is not a setting. Did you mean "session"?'],
    ['settings.json', '{', 'settings.json: line 1, column 2: '],
    ['settings.json', '[]', 'settings.json must be a group in curly brackets.'],
    ['keys/next.pub', 'RWQ', 'keys/next.pub is not a public key of minisign.'],
    ['keys/next.pub', CURRENT.text, 'The pack: keys must be two different keys'],
    ['keys/pack.key', 'secret', 'keys/pack.key is not known.'],
    ['keys/report.pub', 'age1xyz', 'keys/report.pub is not a public key of age'],
    [
      'answers.json',
      '[{"host": "https://x.example/", "answer": "allowed", "reviewed": "2026-03-03"}]',
      'answers.json: entry 1, host must be a site',
    ],
    [
      'answers.json',
      '[{"host": "x.example", "answer": "allowed", "reviewed": "3 March"}]',
      'answers.json: entry 1, reviewed must be a date',
    ],
  ];
  for (const [index, [name, content, problem]] of slips.entries()) {
    const slipped = join(folder, `slip${index}`);
    const copy = await source(slipped);
    await writeFile(join(copy, name), content);
    const built = await tool(...buildWords([copy], join(slipped, 'x')));
    expect.soft(built, name).toMatchObject({ status: 1, out: '' });
    expect.soft(built.err, name).toContain(problem);
  }
  const two = await tool(...buildWords([dir, join(folder, 'slip0/in')], join(folder, 'x')));
  expect(two.err).toContain('both have a folder texts. Keep one of them.');
});

test('kiosk-pack diff describes the changes and names the test addresses with another decision', async ({ folder }) => {
  const make = async (serial: number, more: Readonly<Record<string, string>>) => {
    const dir = await source(join(folder, String(serial)));
    await files(dir, more);
    const out = join(folder, `${serial}.kioskpack`);
    expect(await tool(...buildWords([dir], out, serial))).toMatchObject({ status: 0 });
    return out;
  };
  const old = await make(7, {
    'lists/adult.txt': 'bad.example\nworse.example\nmoved.example\n',
    'suites/block.txt': 'bad.example\nworse.example\n',
  });
  const young = await make(8, {
    'lists/adult.txt': 'bad.example\none.example\ntwo.example\n',
    'lists/hate.txt': 'moved.example\nbig.example/part\n',
    'suites/block.txt': 'bad.example\ntwo.example\n',
    'rules/protected.txt': 'nhs.example\nfaith.example\n',
    'texts/notice.en.md': NOTICE.replace('2026-11', '2027-01'),
    'settings.json': '{"session": {"idleSeconds": 100}, "tabs": {"max": 3}}',
  });
  const { status, out } = await tool('diff', old, young);
  expect(status).toBe(0);
  const lines = out.split('\n');
  expect(lines[0]).toBe('2 added, 1 removed, 1 under another category, 2 decisions of your test addresses change.');
  for (const line of [
    'Number 7 -> 8, issued 2026-06-01 -> 2026-06-01, expires 2090-12-31 -> 2090-12-31.',
    '  adult: 2 added, 1 removed, 1 that are now hate',
    '  hate: 1 that were adult',
    'Parts of sites, counted by keys: 2 added, 0 removed.',
    'Protected sites: 1 added (faith.example).',
    'Test addresses that must be blocked: 1 added (https://two.example); 1 removed (https://worse.example).',
    'The notice changes: version 2026-11 -> 2027-01.',
    'Settings: 1 added (tabs.max); 1 changed (session.idleSeconds).',
    '  https://worse.example: blocked (list:adult) -> opens',
    '  https://two.example: opens -> blocked (list:adult)',
  ])
    expect.soft(lines).toContain(line);
  const back = await tool('diff', young, old);
  expect(back.out).toContain('Take care: the number does not rise. Kiosks with the old pack refuse the new one.');
  const same = await tool('diff', young, young);
  expect(same.out).toContain('0 added, 0 removed, 0 decisions of your test addresses change.');
  expect(await tool('diff', young)).toMatchObject({ status: 2 });
  await writeFile(join(folder, 'bad.kioskpack'), 'x');
  expect(await tool('diff', old, join(folder, 'bad.kioskpack'))).toMatchObject({ status: 1, out: '' });
});
