/** What the IT desk makes for PCs: settings from its form, new staff codes, and set-ups that a kiosk accepts. */
import { expect, test } from '@playwright/test';
import { newSha256 } from '../../main/node/crypto/node-crypto.ts';
import { encodePack } from '../../main/node/packs/pack-file.ts';
import { judgeSetup } from '../../main/node/setup/judge-setup.ts';
import { sixWords } from '../../main/node/setup/six-words.ts';
import { isCode } from '../../main/node/state/code-hash.ts';
import { loadSha256 } from '../../renderer/it-desk/work/browser-crypto.ts';
import { makeGroup } from '../../renderer/it-desk/work/make-group.ts';
import type { SetupOrder } from '../../renderer/it-desk/work/requests.ts';
import { settingsOf, valuesOf } from '../../renderer/it-desk/work/settings-values.ts';
import { askDesk, droppedFile, orderFor, PRODUCT } from '../fakes/it-page.ts';
import { LITTLE_EFFORT } from '../fakes/minisign.ts';
import { FACTS, packParts } from '../fakes/pack.ts';

const PHRASE = 'four words at random';

async function group() {
  const { files } = await makeGroup('canteen', PHRASE, '2026-12-01', LITTLE_EFFORT);
  const textOf = (name: string): string => files.find((file) => file.name === name)?.text ?? '';
  return { pins: textOf('pins.json'), key: { text: textOf('pack.key'), password: PHRASE }, next: textOf('next.key') };
}

const order = (pins: string, more: Partial<SetupOrder> = {}): SetupOrder => ({
  pins,
  settings: { site: { name: 'Canteen' } },
  notice: null,
  pack: null,
  ...more,
});

test('the settings form contains the product’s settings and returns them unchanged', async () => {
  const form = await askDesk({ kind: 'settingsForm' });
  if (!form.ok) throw new Error(form.problems.join());
  const { fields, settings, notice } = form.value;
  expect(fields.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['site.name', 'session.coverSeconds', 'search.youtube', 'display.scale']),
  );
  expect(fields.some(({ key }) => /^(site\.pc|hours|keyboard|startPage)/.test(key))).toBe(false);
  expect(fields.every(({ words }) => words.length > 5)).toBe(true);
  const { $schema: _schema, network: _network, ...same } = settings;
  expect(settingsOf(valuesOf(form.value), fields)).toEqual(same);
  expect(await askDesk({ kind: 'checkSettings', settings: same, notice })).toMatchObject({
    value: { problems: [], noticeProblems: [], facts: [{ label: 'Notice: length of the first screen' }, {}, {}] },
  });
});

test('the settings form reads opening hours, exceptions and links; mistakes are reported with their key', async () => {
  const form = await askDesk({ kind: 'settingsForm' });
  if (!form.ok) throw new Error(form.problems.join());
  const { fields, notice } = form.value;
  const values = valuesOf(form.value);
  const week = { ...values.week, monday: { open: true, opens: '08:00', closes: '00:00' } };
  const exceptions = '2026-12-25 closed Christmas Day\n\n2026-12-27..2026-12-31 10:00-14:00';
  const settings = settingsOf(
    { ...values, alwaysOpen: false, week, exceptions, links: [], allowHosts: 'printer.example\n' },
    fields,
  );
  expect(settings).toMatchObject({
    startPage: { links: [] },
    network: { allowHosts: ['printer.example'] },
    hours: {
      monday: '08:00-24:00',
      sunday: 'closed',
      exceptions: [
        { date: '2026-12-25', hours: 'closed', name: 'Christmas Day' },
        { first: '2026-12-27', last: '2026-12-31', hours: '10:00-14:00' },
      ],
    },
  });
  expect(await askDesk({ kind: 'checkSettings', settings, notice })).toMatchObject({ value: { problems: [] } });
  const again = valuesOf({ ...form.value, settings });
  expect([again.alwaysOpen, again.exceptions.split('\n')]).toEqual([false, exceptions.split('\n').filter((line) => line !== '')]);

  const link = { title: 'Post', url: 'https://post.example/', hint: '', icon: 'mail' };
  const drawn = settingsOf({ ...values, links: [link, { ...link, icon: '' }] }, fields);
  expect(drawn['startPage']).toEqual({
    links: [
      { title: 'Post', url: 'https://post.example/', icon: 'mail' },
      { title: 'Post', url: 'https://post.example/' },
    ],
  });
  const odd = settingsOf({ ...values, links: [{ ...link, icon: 'skull' }] }, fields);
  expect(await askDesk({ kind: 'checkSettings', settings: odd, notice })).toMatchObject({
    value: { problems: [{ key: 'startPage.links', words: expect.stringContaining('entry 1, icon must be one of "mail"') }] },
  });

  const wrong = settingsOf({ ...values, fields: { ...values.fields, 'session.idleSeconds': 'soon', 'tabs.max': '99' } }, fields);
  const checked = await askDesk({ kind: 'checkSettings', settings: wrong, notice: '<b>' });
  expect(checked).toMatchObject({ value: { problems: [{ key: 'session.idleSeconds' }, { key: 'tabs.max' }], notice: null } });
});

// The hash of a code is deliberately slow and takes 256 MB.
test("settings, notice and codes from the IT desk's pages go into the pack", { tag: '@slow' }, async () => {
  test.setTimeout(300_000);
  const codes = await askDesk({ kind: 'makeCodes', codes: { it: '8304172951' } });
  if (!codes.ok) throw new Error(codes.problems.join());
  const { it } = JSON.parse(codes.value);
  expect(await isCode('8304172951', it)).toBe(true);
  const pages = { settings: { tabs: { max: 3 } }, notice: '---\nversion: 2\n---\n\nOur rules.\n', codes: codes.value };
  const { key } = await group();
  const request = { kind: 'sign', order: orderFor([droppedFile('l.txt', 'bad.example\n')], pages), key, fileName: 'p' } as const;
  const signed = await askDesk(request);
  if (!signed.ok) throw new Error(signed.problems.join());
  const read = new TextDecoder('latin1').decode(signed.value.bytes);
  expect(read).toContain('"settings":{"tabs":{"max":3}}');
  expect(read).toContain('Our rules.');
  expect(read).toContain(`"hash":"${it.hash}"`);
});

test('weak or identical codes are refused with a reason', async () => {
  const refused = async (codes: Readonly<Record<string, string>>) => {
    const answer = await askDesk({ kind: 'makeCodes', codes });
    return answer.ok ? [] : answer.problems;
  };
  expect(await refused({ it: '830417' })).toEqual(['The IT code must have at least 10 digits, because it travels.']);
  expect(await refused({ facilities: 'abcdefghij' })).toEqual(['The Facilities code is made of digits only.']);
  expect(await refused({ it: '8304172951', facilities: '8304172951' })).toEqual([
    'The Facilities code must be different from the IT code.',
  ]);
});

test('a kiosk accepts a set-up of the IT desk and shows the same six words', async () => {
  const { pins, key } = await group();
  const made = await askDesk({ kind: 'makeSetup', order: order(pins), key });
  if (!made.ok) throw new Error(made.problems.join());
  const judged = await judgeSetup(made.value.text, made.value.signature);
  if (!judged.ok) throw new Error(judged.problems.join());
  expect(judged.value).toMatchObject({ group: 'canteen', settings: { site: { name: 'Canteen' } }, notice: null });
  expect(made.value.words).toEqual(sixWords(judged.value.keys.current, newSha256));
  // Control: one changed letter invalidates the signature.
  expect(await judgeSetup(made.value.text.replace('Canteen', 'Kanteen'), made.value.signature)).toMatchObject({ ok: false });
});

test('the IT desk refuses a set-up whose parts do not belong together', async () => {
  const [ours, others] = [await group(), await group()];
  const refused = async (wish: SetupOrder, key = ours.key): Promise<string> => {
    const made = await askDesk({ kind: 'makeSetup', order: wish, key });
    return made.ok ? '' : made.problems.join(' ');
  };
  expect(await refused(order(ours.pins), others.key)).toContain('not the current key of pins.json');
  expect(await refused(order(ours.pins), { text: ours.next, password: PHRASE })).toContain('not the current key of pins.json');
  expect(await refused(order(ours.pins), { ...ours.key, password: 'another' })).toContain('The key ');
  expect(await refused(order('[]'))).toContain('not the pins.json');
  expect(await refused(order('{'))).toContain('pins.json');
  expect(await refused(order(ours.pins, { settings: { tabs: { max: 99 } } }))).toContain('tabs.max');
  expect(await refused(order(ours.pins, { notice: 'no version' }))).toContain('setup.json');
  const bytes = Uint8Array.from(
    encodePack({ ...packParts(5), header: { ...FACTS, group: 'others' }, extras: { suites: { block: [], allow: [] } } }),
  );
  expect(await refused(order(ours.pins, { pack: { bytes, signature: '' } }))).toContain('for the group "others"');
  const own = Uint8Array.from(
    encodePack({ ...packParts(5), header: { ...FACTS, group: 'canteen' }, extras: { suites: { block: [], allow: [] } } }),
  );
  expect(await refused(order(ours.pins, { pack: { bytes: own, signature: '' } }))).toContain('not of this group');
  expect(await refused(order(ours.pins, { pack: { bytes: own.slice(0, 90), signature: '' } }))).toContain('The first pack');
});

test('the six words are the same in a browser', async () => {
  expect(PRODUCT.version).toMatch(/^\d/);
  expect(sixWords('RWQ', await loadSha256())).toEqual(sixWords('RWQ', newSha256));
});
