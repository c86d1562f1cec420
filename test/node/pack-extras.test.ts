import { expect } from '@playwright/test';
import { extrasText, type PackExtras } from '../../main/core/packs/pack-extras.ts';
import { encodePack, openPack } from '../../main/node/packs/pack-file.ts';
import { answerKey } from '../../main/node/reports/answer-keys.ts';
import { readSettings } from '../../main/node/settings/settings-file.ts';
import { test } from '../fakes/folder.ts';
import { PACK_NAME, packParts, problemsWith, withText } from '../fakes/pack.ts';
import { files, packBytes } from '../fakes/pack-kiosk.ts';
import { CURRENT, NEXT, NOTICE } from '../fakes/pack-sources.ts';

const EXTRAS: PackExtras = {
  suites: { block: ['https://bad.example/'], allow: ['https://good.example/x?y#z'] },
  texts: { notice: NOTICE, blocked: 'Ask at the desk — “please”.' },
  settings: { session: { idleSeconds: 200 }, hours: null },
  keys: { current: CURRENT.text, next: NEXT.text },
  answers: [{ host: answerKey('canteen', 'bad.example'), answer: 'stays', reviewed: '2026-03-03' }],
  reportKey: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
  notedChecks: ['names', 'version'],
};

test('extras of a pack read back as written, and equal extras give equal bytes @P14', () => {
  const bytes = packBytes({ extras: EXTRAS });
  const opened = openPack(bytes, PACK_NAME);
  expect(opened.ok && opened.value.extras).toEqual(EXTRAS);
  expect(packBytes({ extras: Object.fromEntries(Object.entries(EXTRAS).reverse()) })).toEqual(bytes);
});

test('invalid extras of a pack are refused with the place of the mistake', () => {
  const bytes = encodePack(packParts());
  const right = extrasText(EXTRAS);
  expect(problemsWith(withText(bytes, 'extras', right))).toEqual([]);
  const odd = `${PACK_NAME} cannot be used: its extras: they are not written as kiosk-pack writes them. Make it anew with "kiosk-pack build".`;
  const none = `${PACK_NAME} cannot be used: its extras are not JSON. Make it anew with "kiosk-pack build".`;
  const key = 'must be a public key of minisign, without its comment';
  const cases: readonly (readonly [from: string | RegExp, to: string, problem: string])[] = [
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
      `${PACK_NAME}: notedChecks, entry 1 must be one of version, names, permissions, webrtc, window; it is "surface".`,
    ],
    ['age1', 'age2', `${PACK_NAME}: reportKey must be a public key of age ("age1..."); it is "age2`],
  ];
  for (const [from, to, problem] of cases) {
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

test('the extras of a pack are limited in number and size', () => {
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

test('settings of a pack override those of the settings folder, key by key', async ({ folder }) => {
  await files(folder, { 'kiosk.json': '{"site": {"name": "Library", "help": "the desk"}, "session": {"idleSeconds": 300}}' });
  const settings = { site: { help: 'the porter' }, session: { idleSeconds: 90, coverSeconds: 0 } };
  expect(await readSettings(folder, settings)).toMatchObject({
    ok: true,
    value: { site: { name: 'Library', help: 'the porter' }, session: { idleSeconds: 90, coverSeconds: 0 } },
  });
  await files(folder, { 'kiosk.json': '[]' });
  expect(await readSettings(folder, settings)).toMatchObject({ ok: false });
});
