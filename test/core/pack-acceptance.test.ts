import { expect, test } from '@playwright/test';
import { acceptPack, type Candidate, isAtLeast, type KioskFacts, readClock } from '../../main/core/packs/pack-acceptance.ts';
import { noteWords, type PackRefusal, refusalWords } from '../../main/core/packs/pack-refusals.ts';
import { isDate } from '../../main/core/time/calendar.ts';

const PACK: Candidate = {
  group: 'canteen',
  serial: 8,
  issued: '2026-02-01',
  expires: '2027-02-01',
  minimumVersion: '0.1.0',
  sha256: 'b'.repeat(64),
  keyId: 'CURRENT',
  newKeys: false,
};
const INSTALLED = { serial: 7, sha256: 'a'.repeat(64), keyId: 'CURRENT' };
const KIOSK: KioskFacts = {
  group: 'canteen',
  version: '0.1.0',
  currentKeyId: 'CURRENT',
  floor: 7,
  installed: INSTALLED,
  clock: { says: '2026-06-01', known: true },
};

const UNKNOWN = { says: '1970-01-01', known: false };

/** The notes about an accepted pack, or the sentences of the refusal. */
function sentencesFor(pack: Partial<Candidate>, kiosk: Partial<KioskFacts> = {}): readonly string[] {
  const found = acceptPack({ ...PACK, ...pack }, { ...KIOSK, ...kiosk });
  return found.ok ? found.notes.map(noteWords) : refusalWords(found.refusal);
}

test('a valid pack is accepted', () => {
  expect(acceptPack(PACK, KIOSK)).toEqual({ ok: true, notes: [] });
  expect(sentencesFor({}, { installed: null, floor: 0 })).toEqual([]);
  expect(sentencesFor({ serial: 4_294_967_295 })).toEqual([]);
  expect(sentencesFor({ keyId: 'NEXT', serial: 1 }, { floor: 0 })).toEqual([]);
  expect(sentencesFor({ newKeys: true })).toEqual([]);
  expect(sentencesFor({ expires: '2026-06-01', issued: '2026-06-01' })).toEqual([]);
});

test('each reason for refusing a pack has its own sentence', () => {
  const cases: readonly (readonly [pack: Partial<Candidate>, kiosk: Partial<KioskFacts>, sentence: string])[] = [
    [{ group: 'library' }, {}, 'The pack is for the group "library". This kiosk belongs to the group "canteen".'],
    [
      { minimumVersion: '0.10.0' },
      { version: '0.9.9' },
      'The pack needs version 0.10.0 of the kiosk or a newer one. This is version 0.9.9.',
    ],
    [{ serial: 7, sha256: 'a'.repeat(64) }, {}, 'This pack, number 7, is already installed.'],
    [{ serial: 7 }, {}, 'Another pack with the number 7 is already installed. A changed pack needs a higher number.'],
    [{ serial: 6 }, {}, 'The pack has the number 6. This kiosk has had number 7 already and takes higher numbers only.'],
    [
      { serial: 8 },
      { floor: 9 },
      'The pack has the number 8. This kiosk has had number 9 already and takes higher numbers only.',
    ],
    [
      { keyId: 'NEXT', newKeys: true, serial: 8 },
      { floor: 0 },
      'The pack brings new keys, which only a pack signed with the key CURRENT may do.',
    ],
    [{ expires: '2026-05-31' }, {}, 'The pack ran out on 2026-05-31, and today is 2026-06-01. Bring a newer one.'],
  ];
  for (const [pack, kiosk, sentence] of cases) expect.soft(sentencesFor(pack, kiosk)).toEqual([sentence]);
});

test('with a clock that must be wrong no expiry date is checked, and staff see a note', () => {
  const sentence =
    'The clock of this PC is wrong: it says 1970-01-01. So it was not judged whether the pack is out of date. Set the clock.';
  expect(sentencesFor({ expires: '2026-03-01' }, { clock: UNKNOWN })).toEqual([sentence]);
  expect(sentencesFor({}, { clock: UNKNOWN })).toEqual([sentence]);
  // All other checks still apply.
  expect(sentencesFor({ serial: 7 }, { clock: UNKNOWN })[0]).toContain('already installed');
  // A pack issued tomorrow also shows that the clock is wrong.
  expect(sentencesFor({ issued: '2026-06-02' })[0]).toContain('it says 2026-06-01');
});

test('a clock counts as wrong if it is before a date that has certainly been reached', () => {
  expect(readClock('2026-01-15', ['2026-01-15', '2025-12-31'])).toEqual({ says: '2026-01-15', known: true });
  expect(readClock('2026-01-14', ['2026-01-15']).known).toBe(false);
  expect(readClock('2026-01-20', ['2026-01-15', '2026-02-01']).known).toBe(false);
  // Typical years of a clock without a battery.
  for (const day of ['1970-01-01', '2000-01-01', '2015-12-31']) expect(readClock(day, ['2026-01-15']).known).toBe(false);
});

test('the first reason for refusing a pack is reported, in this order: group, version, serial, keys, expiry', () => {
  const wrong = { group: 'library', minimumVersion: '9.0.0', serial: 1, newKeys: true, keyId: 'NEXT', expires: '2020-01-01' };
  const order = ['group', 'minimumVersion', 'serial', 'newKeys', 'expires'] as const;
  const kinds: string[] = [];
  for (let pack: Partial<Candidate> = wrong; ; ) {
    const found = acceptPack({ ...PACK, ...pack }, KIOSK);
    if (found.ok) break;
    kinds.push(found.refusal.kind);
    const key = order[kinds.length - 1] as (typeof order)[number];
    pack = { ...pack, [key]: PACK[key] };
  }
  expect(kinds).toEqual(['group', 'version', 'serial', 'keys', 'expired']);
});

test('versions are compared as numbers', () => {
  const pairs: readonly (readonly [version: string, needed: string, isEnough: boolean])[] = [
    ['0.1.0', '0.1.0', true],
    ['0.10.0', '0.9.9', true],
    ['0.9.9', '0.10.0', false],
    ['1.0.0', '0.99.99', true],
    ['0.1.1-beta.3', '0.1.1', true],
    ['0.1.1-beta.3', '0.1.2', false],
    ['2', '1.9.9', true],
  ];
  for (const [version, needed, isEnough] of pairs) expect.soft(isAtLeast(version, needed), version).toBe(isEnough);
});

test('failed test suites are reported with the first three wrong addresses', () => {
  const failures = ['a', 'b', 'c', 'd', 'e'].map((name, index) => ({
    address: `https://${name}.example/`,
    rule: index === 1 ? 'list:adult' : null,
  }));
  const words = (count: number) => refusalWords({ kind: 'suites', failures: failures.slice(0, count), tried: 40 });
  expect(words(5)).toEqual([
    'The pack was tried here, and 5 of its 40 test addresses came out wrong. https://a.example/ must be blocked and would open. https://b.example/ must open and would be blocked (list:adult). https://c.example/ must be blocked and would open. And 2 more.',
  ]);
  expect(words(1)).toEqual([
    'The pack was tried here, and 1 of its 40 test addresses came out wrong. https://a.example/ must be blocked and would open.',
  ]);
  const long = refusalWords({
    kind: 'suites',
    failures: [{ address: `https://x.example/${'y'.repeat(2000)}`, rule: null }],
    tried: 1,
  });
  expect(long[0]?.length).toBeLessThan(300);
});

test('the other reasons for refusing a pack have sentences too', () => {
  const others: readonly (readonly [refusal: PackRefusal, sentence: string])[] = [
    [{ kind: 'noKeys' }, 'This kiosk takes no packs: its settings folder has no keys/pins.json. IT must put it there.'],
    [
      { kind: 'key', keyId: 'AAAA', known: ['BBBB', 'CCCC'] },
      'The pack is signed with the key AAAA, which this kiosk does not know. It knows BBBB and CCCC.',
    ],
    [{ kind: 'size', most: 128 << 20 }, 'The pack is larger than 128 MB. Make it anew with fewer lists.'],
    [
      { kind: 'disk', code: 'ENOSPC' },
      'The pack could not be written to the disk of this PC (ENOSPC). The filter stays as it was.',
    ],
  ];
  for (const [refusal, sentence] of others) expect.soft(refusalWords(refusal)).toEqual([sentence]);
});

test('a date must be a real calendar day in the form YYYY-MM-DD', () => {
  for (const day of ['2026-01-01', '2028-02-29', '2000-02-29', '2026-12-31', '9999-06-30'])
    expect.soft(isDate(day), day).toBe(true);
  const none = [
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-00-10',
    '2026-13-01',
    '2026-04-31',
    '2026-1-1',
    '',
    '2026-01-01 ',
    '0',
  ];
  for (const day of none) expect.soft(isDate(day), day).toBe(false);
});
