import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from '@playwright/test';
import { kioskPack } from '../../main/cli/kiosk-pack.ts';
import { extrasText, type PackExtras } from '../../main/core/packs/pack-extras.ts';
import { readExtras } from '../../main/node/packs/extras-folder.ts';
import { encodePack, openPack } from '../../main/node/packs/pack-file.ts';
import { newReportKeys } from '../../main/node/reports/age.ts';
import { answerKey } from '../../main/node/reports/answer-keys.ts';
import { readSettings } from '../../main/node/settings/settings-file.ts';
import { test } from '../fakes/folder.ts';
import { PACK_NAME, packParts, problemsWith, withText } from '../fakes/pack.ts';
import { files, packBytes, signingKey } from '../fakes/pack-kiosk.ts';

const NOTICE = '---\nversion: 2026-11\n---\n\n# Welcome\n\nBe kind.\n';
const [CURRENT, NEXT] = [signingKey(), signingKey()];

const EXTRAS: PackExtras = {
  suites: { block: ['https://bad.example/'], allow: ['https://good.example/x?y#z'] },
  texts: { notice: NOTICE, blocked: 'Ask at the desk — “please”.' },
  settings: { session: { idleSeconds: 200 }, hours: null },
  keys: { current: CURRENT.text, next: NEXT.text },
  answers: [{ host: answerKey('canteen', 'bad.example'), answer: 'stays', reviewed: '2026-03-03' }],
  reportKey: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
  notedChecks: ['names', 'version'],
};

async function tool(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const status = await kioskPack(args, {
    input: Readable.from([]),
    version: '0.1.0',
    starterDir: '',
    today: '2026-06-01',
    write: async (text) => {
      said.out += text;
    },
    complain: (line) => {
      said.err += `${line}\n`;
    },
  });
  return { status, ...said };
}

test('extras are read as they were written, and the same give the same bytes', () => {
  const bytes = packBytes({ extras: EXTRAS });
  const opened = openPack(bytes, PACK_NAME);
  expect(opened.ok && opened.value.extras).toEqual(EXTRAS);
  expect(packBytes({ extras: Object.fromEntries(Object.entries(EXTRAS).reverse()) })).toEqual(bytes);
});

test('extras that were made wrongly are refused by their place', () => {
  const bytes = encodePack(packParts());
  const right = extrasText(EXTRAS);
  expect(problemsWith(withText(bytes, 'extras', right))).toEqual([]);
  const odd = `${PACK_NAME} cannot be used: its extras: they are not written as kiosk-pack writes them. Make it anew with "kiosk-pack build".`;
  const none = `${PACK_NAME} cannot be used: its extras are not JSON. Make it anew with "kiosk-pack build".`;
  const key = 'must be a public key of minisign, without its comment';
  const told: readonly (readonly [from: string | RegExp, to: string, problem: string])[] = [
    [/^.*$/s, '', none],
    [/^.*$/s, '{"suites":', none],
    [/^/, '\ufeff', none],
    [/^.*$/s, '[]', `${PACK_NAME}: the whole file must be a group in curly brackets; it is a list.`],
    [/^.*$/s, '{}', `${PACK_NAME}: suites must be a group in curly brackets; it is missing.`],
    ['"suites"', ' "suites"', odd],
    ['{"suites"', '{"suites":{"block":[],"allow":[]},"suites"', odd],
    [/,"reportKey":.*$/, ',"__proto__":{}}', `${PACK_NAME}: the whole file: "__proto__" is not known here. Remove it.`],
    ['"settings":{', '"settings":{"__proto__":{},', odd],
    ['"suites":{', '"else":{},"suites":{', `${PACK_NAME}: the whole file: "else" is not known here. Remove it.`],
    [
      'https://bad.example/',
      'bad.example',
      `${PACK_NAME}: suites, block, entry 1 must be a whole web address of up to 2000 characters; it is "bad.example".`,
    ],
    [
      'https://bad.example/',
      'javascript:1',
      `${PACK_NAME}: suites, block, entry 1 must be a whole web address of up to 2000 characters; it is "javascript:1".`,
    ],
    [
      'Be kind.',
      '<b>Be kind.</b>',
      `${PACK_NAME}: texts, notice cannot be used: line 7: HTML cannot be shown in the notice. Write it as plain words.`,
    ],
    [
      'Ask at',
      'Ask\\nat',
      `${PACK_NAME}: texts, blocked must be one paragraph of 1 to 1000 characters, without control characters`,
    ],
    [
      '"idleSeconds":200',
      '"idleSeconds":2',
      `${PACK_NAME}: settings cannot be used: session.idleSeconds must be a whole number from 5 to 1800; it is 2.`,
    ],
    [
      '"idleSeconds"',
      '"idelSeconds"',
      `${PACK_NAME}: settings cannot be used: session.idelSeconds is not a setting. Did you mean "idleSeconds"?`,
    ],
    [CURRENT.text, NEXT.text, `${PACK_NAME}: keys must be two different keys; it is a group.`],
    [CURRENT.text, `${CURRENT.text.slice(0, -4)}AA==`, `${PACK_NAME}: keys, current ${key}`],
    [CURRENT.text, `x\\n${CURRENT.text}`, `${PACK_NAME}: keys, current ${key}`],
    [
      '2026-03-03',
      '2026-02-30',
      `${PACK_NAME}: answers, entry 1, reviewed must be a date such as 2030-12-31; it is "2026-02-30".`,
    ],
    ['"stays"', '"maybe"', `${PACK_NAME}: answers, entry 1, answer must be "allowed" or "stays"; it is "maybe".`],
    [
      '"names"',
      '"surface"',
      `${PACK_NAME}: notedChecks, entry 1 must be one of version, names, permissions, webrtc; it is "surface".`,
    ],
    ['age1', 'age2', `${PACK_NAME}: reportKey must be a public key of age ("age1..."); it is "age2`],
  ];
  for (const [from, to, problem] of told) {
    const problems = problemsWith(
      withText(
        bytes,
        'extras',
        right.replace(from, () => to),
      ),
    );
    expect.soft(problems, to).toHaveLength(1);
    expect.soft(problems[0], to).toContain(problem);
  }
});

test('what a pack brings is bounded', () => {
  const bytes = encodePack(packParts());
  const many = (count: number) => Array.from({ length: count }, (_, i) => `https://x${i}.example/`);
  const of = (extras: Partial<PackExtras>) => problemsWith(withText(bytes, 'extras', extrasText({ ...EXTRAS, ...extras })));
  const answers = (count: number) =>
    Array.from({ length: count }, () => ({ host: 'a'.repeat(64), answer: 'stays', reviewed: '2026-01-01' }) as const);
  expect(of({ suites: { block: many(5000), allow: many(5000) }, answers: answers(10_000) })).toEqual([]);
  expect(of({ suites: { block: many(5001), allow: [] } })[0]).toContain('suites, block must be a list of up to 5000 addresses');
  expect(of({ suites: { block: [`https://x.example/${'y'.repeat(2000)}`], allow: [] } })[0]).toContain('up to 2000 characters');
  expect(of({ answers: answers(10_001) })[0]).toContain('answers must be a list of up to 10000 answers');
  expect(of({ texts: { blocked: 'x'.repeat(1001) } })[0]).toContain('1 to 1000 characters');
  expect(of({ texts: { notice: NOTICE + 'x'.repeat(70_000) } })[0]).toContain('up to 65536 characters');
  expect(of({ settings: { site: { name: 'x'.repeat(5 << 20) } } })).toEqual([
    `${PACK_NAME} cannot be used: its extras are larger than 4 MB. Make it anew with "kiosk-pack build".`,
  ]);
});

/** A folder to make a pack from, with everything that there can be. */
async function source(folder: string): Promise<string> {
  const { recipient } = await newReportKeys();
  await files(join(folder, 'in'), {
    'lists/adult.txt': 'bad.example\n',
    'rules/carriers.json': '[]',
    'rules/searches.json': '[]',
    'rules/words.json': '{"groups": [], "unless": []}',
    'rules/protected.txt': 'nhs.example\n',
    'suites/block.txt': '# these\n\nbad.example # always\r\nhttps://www.bad.example/#part\n',
    'suites/allow.txt': 'nhs.example\nhttp://good.example:8080/x\n',
    'texts/notice.en.md': NOTICE,
    'texts/blocked.txt': '\nAsk at\nthe desk.\n\n',
    'settings.json': '{"$schema": "./kiosk.schema.json", "session": {"idleSeconds": 200}}',
    'keys/current.pub': `untrusted comment: minisign public key\r\n${CURRENT.text}\r\n`,
    'keys/next.pub': `${NEXT.text}\n`,
    'keys/report.pub': `# for reports\n${recipient}\n`,
    'noted-checks.json': '["webrtc"]',
    'answers.json': '[{"host": "Bücher.example", "answer": "allowed", "reviewed": "2026-03-03"}]',
  });
  return join(folder, 'in');
}

test('build takes the extras from the folder, and inspect tells of them', async ({ folder }) => {
  const dir = await source(folder);
  const out = join(folder, PACK_NAME);
  const build = [
    'build',
    '--in',
    dir,
    '--out',
    out,
    '--serial',
    '7',
    '--expires',
    '2090-12-31',
    '--no-starter',
    '--group',
    'canteen',
  ];
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
  const told = await tool('inspect', out);
  for (const line of [
    '2 test addresses that must be blocked, 2 that must not',
    'a notice, version 2026-11',
    'a paragraph for the block page: "Ask at the desk."',
    'settings: session.idleSeconds',
    `keys from now on: current ${CURRENT.id}, next ${NEXT.id}`,
    '1 answer to reports: 1 allowed, 0 stay',
    'self-checks that are noted only: webrtc',
  ]) {
    expect.soft(told.out).toContain(`  ${line}\n`);
    expect.soft(built.out).toContain(`${line}\n`);
  }
  expect(told.out).toMatch(/ {2}reports are for age1\w{58}\n/);
  // Nothing beside the lists is taken for one.
  expect(built.out).not.toContain('suites/');
});

test('a slip in the folder is reported, and no pack is written', async ({ folder }) => {
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
    const built = await tool(
      'build',
      '--in',
      copy,
      '--out',
      join(slipped, 'x'),
      '--serial',
      '7',
      '--expires',
      '2090-12-31',
      '--no-starter',
    );
    expect.soft(built, name).toMatchObject({ status: 1, out: '' });
    expect.soft(built.err, name).toContain(problem);
  }
  const two = await tool(
    'build',
    '--in',
    dir,
    '--in',
    join(folder, 'slip0/in'),
    '--out',
    join(folder, 'x'),
    '--serial',
    '7',
    '--expires',
    '2090-12-31',
    '--no-starter',
  );
  expect(two.err).toContain('both have a folder texts. Keep one of them.');
});

test('settings of a pack count before those of the folder, key by key', async ({ folder }) => {
  await files(folder, { 'kiosk.json': '{"site": {"name": "Library", "help": "the desk"}, "session": {"idleSeconds": 300}}' });
  const settings = { site: { help: 'the porter' }, session: { idleSeconds: 90, coverSeconds: 0 } };
  expect(await readSettings(folder, settings)).toMatchObject({
    ok: true,
    value: { site: { name: 'Library', help: 'the porter' }, session: { idleSeconds: 90, coverSeconds: 0 } },
  });
  await files(folder, { 'kiosk.json': '[]' });
  expect(await readSettings(folder, settings)).toMatchObject({ ok: false });
});

test('diff says in words what changes, and names the test addresses that are decided otherwise', async ({ folder }) => {
  const make = async (serial: number, more: Readonly<Record<string, string>>) => {
    const dir = await source(join(folder, String(serial)));
    await files(dir, more);
    const out = join(folder, `${serial}.kioskpack`);
    expect(
      await tool('build', '--in', dir, '--out', out, '--serial', String(serial), '--expires', '2090-12-31', '--no-starter'),
    ).toMatchObject({ status: 0 });
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
